"""The animation has a frame for each day on which something changes, the same bytes each time, and says the day's acts."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sim.plots.run.animation import MOST, animate, days_of_change, frames, has_ffmpeg, page, since, so_far, write_gif
from sim.plots.run.prose import told
from sim.result import Result
from sim.scenario import load
from sim.tables import ActRow, Series
from tests.plots.made import DAYS, ensemble, rows, scenario, series, texts


@settings(deadline=None)
@given(rows=rows(), series=series())
def test_frames_stand_on_the_days_of_change(rows: tuple[ActRow, ...], series: Series) -> None:
    """The first and the last day, each with an act, each on which people moved; no other."""
    moved = {day for day in range(1, DAYS) if (series.staff[0, day] != series.staff[0, day - 1]).any()}
    assert days_of_change(rows, series) == sorted({0, DAYS - 1} | moved | {row.day for row in rows})


def test_a_long_run_has_no_more_frames_than_can_be_watched() -> None:
    """Ten years of change are told in as many frames as one can watch, from the first to the last day."""
    people = np.arange(3650)[np.newaxis, :, np.newaxis]
    days = days_of_change((), Series((("A", "B"),), (), people, people, people))
    assert len(days) == MOST and days[0] == 0 and days[-1] == 3649 and all(one < two for one, two in pairwise(days))


@given(rows=rows(), days=st.sets(st.integers(0, DAYS - 2)))
def test_every_act_is_told_on_one_frame(rows: tuple[ActRow, ...], days: set[int]) -> None:
    """Also where a frame tells several days."""
    told_of = list(since(rows, [*sorted(days), DAYS - 1]))
    assert [row for part in told_of for row in part] == list(rows)
    assert all(row.day <= day for day, part in zip([*sorted(days), DAYS - 1], told_of, strict=True) for row in part)


def test_a_frame_says_date_acts_and_sum() -> None:
    """What is written on the frame of a day is that day's."""
    result = Result.single(load("us_russia_2018"))
    acts = [row for row in result.rows if row.day == 6]
    says = told(result.scenario, acts)
    figure = page(result.scenario, None, 6, says, so_far(result.rows, result.series, 6), "Run 0 of 9")
    written = " ".join(each.get_text() for each in texts(figure))
    assert "26 March 2018" in written and "So far 60 people told to leave; 0 have left." in written and "Run 0 of 9" in written
    assert all(each in written for each in says)


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    """A GIF of a few frames, twice the same; it stands longest at its end, and shows how people left."""
    result = Result.single(load("two_states"))
    found = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.gif"
        seen: list[int] = []
        animate(path, result.scenario, result.rows, result.series, progress=seen.append)
        found.append(path.read_bytes())
        assert seen == [*range(1, len(days_of_change(result.rows, result.series)) + 1)]
    assert found[0] == found[1]
    with Image.open(tmp_path / "one.gif") as film:
        assert film.n_frames == len(seen)  # type: ignore[attr-defined]
        stands, pictures = [], []
        for frame in range(len(seen)):
            film.seek(frame)
            stands.append(film.info["duration"])
            pictures.append(np.asarray(film.convert("RGB"), dtype=int)[:, :480])
        assert max(stands) == stands[-1]
        assert (pictures[0] != pictures[-1]).any()


def test_an_ensemble_and_a_run_without_missions(tmp_path: Path) -> None:
    """The median of an ensemble has no acts; where no mission is, the words stand alone."""
    result = Result.single(load("us_russia_2018"))
    (frame,) = frames(result.scenario, (), ensemble(result.series), "Median of 9 runs", [3])
    nothing = np.zeros((1, DAYS, 0), dtype=int)
    write_gif(tmp_path / "none.gif", frames(scenario(), (), Series((), (), nothing, nothing, nothing)))
    with Image.open(tmp_path / "none.gif") as film:
        assert film.size[0] == frame.image.size[0] and film.size[1] % 2 == 0


@pytest.mark.skipif(not has_ffmpeg(), reason="ffmpeg is not installed here: no MP4 can be made")
def test_a_film_can_be_made(tmp_path: Path) -> None:
    """An MP4 of a few frames is one; what ffmpeg says goes into the error."""
    result = Result.single(load("two_states"))
    animate(tmp_path / "film.mp4", result.scenario, result.rows, result.series)
    assert (tmp_path / "film.mp4").read_bytes()[4:8] == b"ftyp"
    with pytest.raises(RuntimeError, match="ffmpeg said"):
        animate(tmp_path / "none" / "film.mp4", result.scenario, result.rows, result.series)
