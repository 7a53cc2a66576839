"""A server of the page and a browser before it, for the tests and for the commands that measure."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
]
READY = "[data-figure=fan] [data-drawn]:not([data-drawn=''])"
ROOT = Path(__file__).parents[2]


def chromium() -> str | None:
    """Return the system's Chromium, None where there is none."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a browser without a window."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@contextmanager
def server(scenario: str = "skripal_2018", errors: Path | None = None) -> Iterator[tuple[str, int]]:
    """Give the address of a server of the page, and its process's number; what it complains of goes to `errors`."""
    command = [sys.executable, "-m", "sim", "explore", scenario, "--port", "0", "--no-browser"]
    with open(errors or os.devnull, "w", encoding="utf-8") as stream:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=stream, text=True)
        assert process.stdout
        try:
            yield process.stdout.readline().split()[0], process.pid
        finally:
            process.terminate()
            process.wait(10)
            process.stdout.close()


def visit(browser: Browser, address: str, **options: Any) -> Page:
    """Return the page, opened by a new visitor and drawn whole."""
    page = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "accept_downloads": True} | options).new_page()
    page.goto(address)
    page.wait_for_selector(READY, timeout=60_000, state="attached")
    return page


def move(page: Page, path: str, value: float) -> None:
    """Move a slider as a hand does: its value changes, and it says so."""
    page.evaluate(MOVE, [path, value])


MOVE = """([path, value]) => {
  const slider = document.querySelector(`[data-path="${path}"] input[type=range]`);
  slider.value = value;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}"""
