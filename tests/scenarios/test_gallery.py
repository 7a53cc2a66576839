"""The page of the scenarios names all that ships, each with a small picture and words for it."""

import re
from pathlib import Path

from sim.scenario import shipped
from sim.scenario.shipped import sweeps
from tests.scenarios.gallery import FIGURES, GALLERY, RUNS, SWEPT, draw, pictures
from tests.thumbnails import LARGEST, thumbnail

PAGE = (GALLERY.parent / "README.md").read_text(encoding="utf-8")


def test_every_scenario_and_sweep_has_its_picture() -> None:
    """One row each, with a picture of at most 60 kB that has words; no picture belongs to nothing."""
    rows = re.findall(
        r'^\| <img src="gallery/([\w-]+)\.png" width="\d+" alt="[^"]{25,}"> \| \[`(\w+)`\]\((?:\w+\.yaml|sweeps/README\.md)\): \S',
        PAGE,
        re.M,
    )
    assert all(picture.removeprefix("sweep-") == name for picture, name in rows)
    assert sorted(picture for picture, _ in rows) == sorted(pictures()) == sorted(path.stem for path in GALLERY.iterdir())
    assert all(path.stat().st_size <= LARGEST for path in pictures().values())


def test_the_links_of_the_page_lead_somewhere() -> None:
    """Every file that the page names is there."""
    for link in re.findall(r"\]\(([^)]+)\)", PAGE):
        assert (GALLERY.parent / link).is_file(), link


def test_a_picture_is_made_by_the_command(tmp_path: Path) -> None:
    """The command runs a scenario and leaves the figure small; what it says of single scenarios is about those that ship."""
    thumbnail(draw("parity_cap", tmp_path), tmp_path / "small.png")
    assert 1_000 < (tmp_path / "small.png").stat().st_size <= LARGEST
    assert {*FIGURES, *RUNS} <= set(shipped()) and set(SWEPT) == set(sweeps())
