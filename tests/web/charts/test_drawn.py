"""ECharts draws the charts in a real browser: no text over an edge or another one, and names are text, never a page's code."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.documented import documented_staff
from sim.result import Result
from sim.scenario import load
from sim.web import charts
from tests.plots.made import ensemble
from tests.web.browser import chromium

playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install '.[test]'")
if chromium() is None:
    pytest.skip("NO BROWSER: no chart was drawn; install chromium (apt-get install chromium)", allow_module_level=True)

from tests.web.browser import browser  # noqa: E402  (needs Playwright)

ECHARTS = Path(sys.prefix) / "share/solara/cdn/echarts@5.4.0/dist/echarts.min.js"
HOSTILE = "<img src=x onerror='window.hurt=1'>{a|b}"
DRAW = """([option, wide, tall]) => {
  document.body.innerHTML = "";
  const place = document.createElement("div");
  place.style.width = wide + "px"; place.style.height = tall + "px";
  document.body.appendChild(place);
  window.chart = echarts.init(place, null, { renderer: "svg" });
  window.chart.setOption(option, true);
  window.chart.getZr().flush();
  const edge = place.getBoundingClientRect();
  return [...place.querySelectorAll("svg text")].map((text) => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left - edge.left, box.top - edge.top, box.right - edge.left, box.bottom - edge.top];
  });
}"""
TIPS = """() => window.chart.getOption().series.flatMap((series, number) => (series.data || []).map((item, place) => {
  window.chart.dispatchAction({ type: "showTip", seriesIndex: number, dataIndex: place });
  return document.body.innerText;
}))"""


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """Have an empty page with the ECharts of `explore`; any complaint fails the test."""
    wrong: list[str] = []
    with browser() as opened:
        found = opened.new_page()
        found.on("pageerror", lambda error: wrong.append(str(error)))
        found.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        found.add_script_tag(path=ECHARTS)
        yield found
    assert not wrong


def of(name: str, day: int) -> dict[str, charts.Chart]:
    """Return all charts of a shipped scenario."""
    result = Result.single(load(name))
    given = (result.scenario, result.rows, result.series)
    found = {draw.__name__: draw(*given, day) for draw in (charts.network, charts.timeline, charts.staff)}
    many = ensemble(result.series)
    return found | {
        "fan": charts.fan(result.scenario, many, documented_staff(result.scenario)),
        "two": charts.two(result.scenario, result.series, result.series),
    }


def test_a_name_is_text(page: Any) -> None:
    """A state called like a page's code is written out in the tips, and nothing of it is done."""
    scenario = load("two_states", [f"states.AAA.name={HOSTILE}"])
    result = Result.single(scenario)
    for draw in (charts.network, charts.timeline, charts.staff):
        chart = draw(result.scenario, result.rows, result.series, 9)
        page.evaluate(DRAW, [chart.option, 500, chart.tall])
        tips = page.evaluate(TIPS)
        assert any(HOSTILE in tip for tip in tips), tips
    assert page.evaluate("[window.hurt || 0, document.images.length]") == [0, 0]


@pytest.mark.parametrize("wide", [340, 700])
@pytest.mark.parametrize("name, day", [("skripal_2018", 12), ("skripal_2018", 30), ("us_russia_2018", 9), ("noisy_feud", 179)])
def test_texts_stand_apart_and_within(page: Any, name: str, day: int, wide: int) -> None:
    """At a phone's width and a projector's no text runs over the edge, or over another one."""
    for kind, chart in of(name, day).items():
        texts = page.evaluate(DRAW, [chart.option, wide, chart.tall])
        assert texts and (kind != "network" or set(load(name).states) <= {each[0] for each in texts} or len(load(name).states) == 2)
        beyond = [each for each in texts if each[1] < -2 or each[2] < -2 or each[3] > wide + 2 or each[4] > chart.tall + 2]
        assert not beyond, (kind, beyond)
        over = [
            (one[0], two[0])
            for place, one in enumerate(texts)
            for two in texts[:place]
            if min(one[3], two[3]) - max(one[1], two[1]) > 2 and min(one[4], two[4]) - max(one[2], two[2]) > (one[4] - one[2]) / 2
        ]
        assert not over, (kind, over)
