"""`python -m tests.scenarios.gallery [NAME...]` makes the pictures of `scenarios/README.md` anew: one of each that ships."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.cli import main
from sim.scenario import shipped
from sim.scenario.shipped import sweeps
from tests.thumbnails import thumbnail

GALLERY = Path(__file__).parents[2] / "scenarios" / "gallery"
TIMELINE, STAFF = "figures/timeline.png", "figures/staff.png"
RUNS = {"noisy_feud": 1000}  # of those whose point is the spread
FIGURES = {"noisy_feud": STAFF, "parity_cap": STAFF, "us_russia_2016_17": STAFF, "grit_repair": STAFF}  # the others: their timeline
SWEPT = {
    "reply_ratio": "sensitivity/figures/regimes.png",
    "solidarity": "sensitivity/figures/effects.png",
    "what_if_2018": "sensitivity/figures/heat-people_expelled.png",
}


def pictures() -> dict[str, Path]:
    """Return where the picture of each scenario and sweep stands, a sweep's as `sweep-NAME.png`."""
    return {name: GALLERY / f"{name}.png" for name in shipped()} | {f"sweep-{name}": GALLERY / f"sweep-{name}.png" for name in sweeps()}


def draw(name: str, folder: Path) -> Path:
    """Run a scenario or a sweep as its command does, and return its figure."""
    out = folder / name
    swept = name.removeprefix("sweep-")
    if name == swept:
        assert main(["run", name, "--runs", str(RUNS.get(name, 1)), "--out", str(out), "--quiet"]) == 0
        return out / FIGURES.get(name, TIMELINE)
    assert main(["sweep", swept, "--out", str(out), "--quiet"]) == main(["sensitivity", str(out), "--quiet"]) == 0
    return out / SWEPT[swept]


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        for each in sys.argv[1:] or pictures():
            thumbnail(draw(each, Path(place)), pictures()[each])
