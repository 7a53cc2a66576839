"""Ten visitors at once, each stepping through a setting of their own: `python -m tests.web.sessions [VISITORS] [ROUNDS]`."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.web.browser import browser, move, server, visit

RATIO = "states.RUS.strategy.ratio"
CULLED = 30.0  # seconds after which the server has forgotten who left
SHOWN = """([date, ratio]) => document.querySelector('.rc-date').innerText == date
  && document.querySelector('.rc-command').innerText.includes('ratio=' + ratio)"""


def visited(opened: Any, address: str, visitors: int, steps: int) -> list[str]:
    """Let some visitors each choose a ratio of their own and go through the days by turns; return what was not as it should be."""
    pages = [visit(opened, address) for _ in range(visitors)]
    wrong: list[str] = []
    for number, page in enumerate(pages):
        page.on("pageerror", lambda error, number=number: wrong.append(f"visitor {number}: {error}"))
        page.select_option("[data-do=strategy]", "multiplier")
        page.wait_for_selector(f"[data-path='{RATIO}']")
        move(page, RATIO, (number + 1) / 10)
        page.click("[data-do=reset]")
    for step in range(steps):
        for page in pages:  # all are asked before any is waited for
            page.click("[data-do=step]", no_wait_after=True)
        for number, page in enumerate(pages):
            try:
                page.wait_for_function(SHOWN, arg=[f"{step + 2} Mar 2018", f"{(number + 1) / 10:g}"], timeout=20_000)
            except Exception as error:
                wrong.append(f"visitor {number}, step {step}: {page.locator('.rc-now').inner_text()!r}: {str(error)[:80]}")
    for number, page in enumerate(pages):
        page.wait_for_selector(f"[data-figure=fan] [data-drawn*=\"'{RATIO}', {(number + 1) / 10:g}\"]", timeout=30_000, state="attached")
        page.context.close()
    return wrong


def memory(pid: int) -> float:
    """Return the resident memory of a process in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def main(visitors: int = 10, rounds: int = 4) -> None:
    """Let visitors come, step and leave, some rounds over; print errors, times and memory."""
    with TemporaryDirectory() as folder, server(errors=Path(folder) / "errors.txt") as (address, pid), browser() as opened:
        visited(opened, address, 1, 2)
        time.sleep(CULLED)
        print(f"one visitor came and left: {memory(pid):.0f} MiB")
        for number in range(rounds):
            begin = time.perf_counter()
            wrong = visited(opened, address, visitors, 20)
            seconds, there = time.perf_counter() - begin, memory(pid)
            time.sleep(CULLED)
            print(f"round {number + 1}: {visitors} visitors, 20 steps each, {seconds:.0f} s, {len(wrong)} errors {wrong[:3]}; "
                  f"{there:.0f} MiB with them, {memory(pid):.0f} MiB after they left")  # fmt: skip
        said = (Path(folder) / "errors.txt").read_text()
    print("the server complained of nothing" if not said.strip() else said[-2000:])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
