"""From slider to redrawn fan chart, through the browser: `python -m tests.web.latency [MOVES]` prints median and 95th percentile."""

import statistics
import sys
from typing import Any

from tests.web.browser import browser, server, visit

STRATEGY, DIAL = "multiplier", "states.RUS.strategy.ratio"
TIMED = """async ([path, value, name]) => {
  const figure = document.querySelector(`[data-figure=${name}] [data-drawn]`);
  const slider = document.querySelector(`[data-path="${path}"] input[type=range]`);
  const redrawn = new Promise((done) => {
    const watching = new MutationObserver(() => {
      if (!figure.dataset.drawn.includes(`${value}`)) return;
      watching.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0));  // painted, too
    });
    watching.observe(figure, { attributes: true, attributeFilter: ["data-drawn"] });
  });
  const begin = performance.now();
  slider.value = value;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  return (await redrawn) - begin;
}"""


def measured(page: Any, moves: int) -> list[float]:
    """Return the milliseconds that each of some moves of the slider took until the fan chart was painted anew."""
    page.select_option("[data-do=strategy]", STRATEGY)
    page.wait_for_selector(f"[data-path='{DIAL}']")
    page.wait_for_timeout(1500)
    times = []
    for move in range(moves):
        times.append(float(page.evaluate(TIMED, [DIAL, round(0.5 + 0.05 * (move * 7 % 31), 2), "fan"])))
        page.wait_for_timeout(250)
    return times


def main(moves: int = 60) -> None:
    """Measure and print."""
    with server() as (address, _), browser() as opened:
        page = visit(opened, address)
        warm, times = measured(page, 5), measured(page, moves)
    times.sort()
    del warm
    print(f"skripal_2018, 1,000 runs, {moves} moves: median {statistics.median(times):.0f} ms, "
          f"95th percentile {times[int(0.95 * len(times))]:.0f} ms, most {times[-1]:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
