"""The page in a real browser: opened, moved, stepped, stopped, fed with good and bad files, taken along; and it talks to nobody else."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest

from sim.scenario import load, loads, shipped
from tests.web.browser import chromium

playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install '.[test]'")
if chromium() is None:
    pytest.skip("NO BROWSER: the page was not tested; install chromium (apt-get install chromium)", allow_module_level=True)

from tests.web.browser import browser, move, server, visit  # noqa: E402  (needs Playwright)
from tests.web.sessions import visited  # noqa: E402

PICTURES = Path(__file__).parents[2] / "results" / "page"
RATIO = "states.RUS.strategy.ratio"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Have one server for all; what it complains of fails the last test."""
    errors = tmp_path_factory.mktemp("server") / "errors.txt"
    with server("skripal_2018", errors) as (found, _):
        yield found
    said = [line for line in errors.read_text().splitlines() if line.strip()]
    assert not [line for line in said if "Traceback" in line or "Error" in line], said


@pytest.fixture(scope="module")
def opened() -> Iterator[Any]:
    """Have one browser for all."""
    with browser() as found:
        yield found


@pytest.fixture
def page(address: str, opened: Any) -> Iterator[Any]:
    """Have a new visitor's page; any complaint of the browser, and any request to another host, fails the test."""
    wrong: list[str] = []
    asked: list[str] = []
    context = opened.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    context.on("request", lambda request: asked.append(request.url))
    found = context.new_page()
    found.on("websocket", lambda socket: asked.append(socket.url))
    found.goto(address)
    found.wait_for_selector(DRAWN, timeout=90_000, state="attached")
    yield found
    context.close()
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"} and not wrong, (hosts, wrong)


DRAWN = "[data-figure=fan] [data-drawn]:not([data-drawn=''])"


def day(page: Any) -> int:
    """Return the day that is shown, from 1."""
    return int(re.search(r"Day (\d+)", page.locator(".rc-slide").inner_text())[1])  # type: ignore[index]


def settled(page: Any, text: str) -> None:
    """Wait until the fan chart is that of a setting."""
    page.wait_for_selector(f'[data-figure=fan] [data-drawn*="{text}"]', timeout=30_000, state="attached")


def test_a_slider_moves_everything(page: Any) -> None:
    """Another rule and a moved slider change the story, the fan chart and the command line; the scenario's own values come back."""
    page.select_option("[data-do=strategy]", "multiplier")
    page.wait_for_selector(f"[data-path='{RATIO}']")
    for value in (0.2, 0.4, 0.5):
        move(page, RATIO, value)
    settled(page, "0.5")
    assert "--set states.RUS.strategy=multiplier --set states.RUS.strategy.ratio=0.5" in page.locator(".rc-command").inner_text()
    assert page.locator("[data-figure=board] tbody tr", has_text="Russia").locator("td").first.inner_text() != "146"
    page.click("[data-do=forget]")
    page.wait_for_function("!document.querySelector('.rc-command').innerText.includes('--set')")
    assert page.locator("[data-figure=board] tbody tr", has_text="Russia").locator("td").first.inner_text() == "146"


def test_days_by_button_and_by_key(page: Any) -> None:
    """Start, steps, play and stop, by hand and by keyboard; a stop stops; a reset forgets no setting."""
    page.select_option("[data-do=strategy]", "hawk")
    page.click("[data-do=reset]")
    page.wait_for_function("document.querySelector('.rc-date').innerText == '1 Mar 2018'")
    page.click("[data-do=step]")
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.rc-date').innerText == '3 Mar 2018'")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("document.querySelector('.rc-date').innerText == '2 Mar 2018'")
    page.keyboard.press(" ")
    page.wait_for_function("Number(document.querySelector('[data-do=day]').value) > 4")
    page.keyboard.press(" ")
    page.wait_for_function("document.querySelector('[data-do=play]').innerText.trim() == 'Play'")
    page.wait_for_timeout(500)
    stopped = day(page)
    page.wait_for_timeout(900)
    assert day(page) == stopped < 60
    page.click("[data-do=reset]")
    page.wait_for_function("document.querySelector('.rc-date').innerText == '1 Mar 2018'")
    assert page.locator("[data-do=strategy]").input_value() == "hawk"


def test_why_an_act_happened(page: Any) -> None:
    """An act of the list and one of the timeline tell their cause."""
    page.locator(".rc-acts button").first.click()
    page.wait_for_function("document.querySelector('[data-cause]').innerText.includes('it answers act')")
    cause = page.locator("[data-cause]").inner_text()
    assert "Strategy: tit_for_tat" in cause and page.locator(".rc-acts [aria-pressed=true]").count() == 1


def test_two_settings(page: Any) -> None:
    """A setting that is kept stands beside the one that follows."""
    page.click("[data-do=keep]")
    page.select_option("[data-do=strategy]", "dove")
    row = page.locator("[data-figure=board] tbody tr", has_text="People told to leave")
    row.wait_for()
    page.wait_for_function("[...document.querySelectorAll('[data-figure=board] tr')].some((row) => row.innerText.includes('-146'))")
    assert row.locator("td").all_inner_texts() == ["299", "153", "-146"]
    page.click("[data-do=keep]")
    row.wait_for(state="detached")


def test_files_in_and_out(page: Any, tmp_path: Path) -> None:
    """A bad file is refused beside its lines and changes nothing; a good one opens; scenario and result come out whole."""
    text = shipped()["two_states"].read_text(encoding="utf-8")
    bad, good, huge = tmp_path / "bad.yaml", tmp_path / "my_crisis.yaml", tmp_path / "huge.yaml"
    bad.write_text(text.replace("days: 60", "days: sixty").replace("echo: 0.0}", "ehco: 0.0}"))
    good.write_text(
        text.replace("Two embassies, one expulsion", "A crisis <b>of mine</b>").replace("Arcadia,", "<img src=/x onerror=alert(1)>,")
    )
    huge.write_text("#" * 2_000_000)
    page.set_input_files("[data-do=file]", bad)
    page.wait_for_selector("[data-refused] li")
    said = page.locator("[data-refused]").inner_text()
    assert all(word in said for word in ("Line 6, column 7", "sixty", "Line 8", "Line 9", "ehco", "did you mean 'echo'"))
    assert page.locator("h1").inner_text() == load("skripal_2018").title
    page.set_input_files("[data-do=file]", huge)
    page.wait_for_selector("[data-refused]:has-text('2,000,000 bytes')")
    page.set_input_files("[data-do=file]", good)
    page.wait_for_function("document.querySelector('h1').innerText == 'A crisis <b>of mine</b>'")
    assert page.locator("[data-refused]").count() == 0
    with page.expect_download() as taken:
        page.click("[data-do='my_crisis.yaml']")
    assert loads(Path(taken.value.path()).read_text()) == loads(good.read_text())
    with page.expect_download(timeout=60_000) as taken:
        page.click("[data-do='my_crisis.zip']")
    with ZipFile(taken.value.path()) as archive:
        names = {name.split("/", 1)[1] for name in archive.namelist()}
        assert json.loads(archive.read("my_crisis/manifest.json"))["runs"] == 1
    assert {"scenario.yaml", "acts.csv", "summary.json", "trajectories.nc", "figures/network.svg"} <= names


def test_everything_has_a_name_and_can_be_reached(page: Any) -> None:
    """Each control has a label, each figure says in words what it shows, and the Tab key comes to all of them."""
    controls = "button, select, input, summary, [tabindex='0']"
    unnamed = page.evaluate(
        """(controls) => [...document.querySelectorAll('.rc-page ' + controls.split(', ').join(', .rc-page '))].filter((each) =>
        !(each.getAttribute('aria-label') || each.innerText?.trim() || each.labels?.length)).map((each) => each.outerHTML)""",
        controls,
    )
    assert not unnamed
    labels = page.locator("[role=img]").evaluate_all("all => all.map((each) => each.getAttribute('aria-label'))")
    assert len(labels) == 4 and all(len(label) > 40 for label in labels)
    assert page.locator(".rc-words p").count() >= 4
    page.locator("[data-do=scenario]").focus()
    reached = set()
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.do"))
    assert {"file", "look", "play", "back", "reset", "day"} <= reached


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("wide", [390, 1280, 1920])
def test_pictures(address: str, opened: Any, wide: int, look: str) -> None:
    """At each width, in light and in dark, nothing is wider than the window; the pictures are kept in results/page."""
    found = visit(opened, address, viewport={"width": wide, "height": 1080 if wide > 1280 else 844}, color_scheme=look)
    found.wait_for_function("document.documentElement.dataset.look == " + json.dumps(look))
    found.locator(".rc-acts button").first.click()
    found.wait_for_function("document.querySelector('[data-cause]').innerText.length > 50")
    found.wait_for_timeout(300)
    PICTURES.mkdir(parents=True, exist_ok=True)
    found.screenshot(path=PICTURES / f"{wide}_{look}.png", full_page=True)
    assert found.evaluate("document.documentElement.scrollWidth") <= wide
    found.context.close()


def test_several_visitors(address: str, opened: Any) -> None:
    """Each of several visitors steps and sets for themselves, at once, and sees nothing of the others."""
    assert visited(opened, address, visitors=3, steps=4) == []
