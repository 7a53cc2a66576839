"""A file that is no posterior is refused with a sentence that says why."""

from pathlib import Path

import h5netcdf
import numpy as np
import pytest

from sim.inference import handed as room
from sim.inference.handed import draws_of, handed
from sim.inference.shipped import shipped
from sim.scenario import ScenarioError
from tests.drawing import constant, write


def refused(path: Path) -> str:
    """Return what is said of a file."""
    with pytest.raises(ScenarioError) as caught:
        draws_of(path)
    return str(caught.value)


def test_too_many_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as may be are read; one more is refused before it is read."""
    path = write(tmp_path / "posterior.nc", constant(8))
    numbers = 8 * len(draws_of(path))
    monkeypatch.setattr(room, "LARGEST", numbers)
    assert len(draws_of(path)) * 8 == numbers
    monkeypatch.setattr(room, "LARGEST", numbers - 1)
    assert f"can't be read as a posterior (more than {numbers - 1} numbers); make it again" in refused(path)


def test_numbers_that_are_none(tmp_path: Path) -> None:
    """Draws that are not finite, or not as many of each parameter, or of none."""
    said = "its numbers are not as many draws of each parameter, all finite"
    for value in (np.nan, np.inf):
        draws = constant(8)
        draws["ratio"][3] = value
        assert said in refused(write(tmp_path / "posterior.nc", draws))
    with h5netcdf.File(tmp_path / "uneven.nc", "w") as file:
        group = file.create_group("posterior")
        group.dimensions = {"chain": 4, "draw": 2, "more": 3}
        group.create_variable("ratio", ("chain", "draw"), data=np.ones((4, 2)))
        group.create_variable("share", ("chain", "more"), data=np.ones((4, 3)))
        file.create_group("empty").dimensions = {"chain": 4}
    assert said in refused(tmp_path / "uneven.nc")
    with pytest.raises(ScenarioError, match=said):
        draws_of(tmp_path / "uneven.nc", "empty")


def test_only_what_has_draws_is_read(tmp_path: Path) -> None:
    """What else stands in the group, another group or a row of numbers, is no parameter."""
    path = write(tmp_path / "posterior.nc", constant(8))
    before = draws_of(path)
    with h5netcdf.File(path, "a") as file:
        file["posterior"].create_group("more")
    assert list(draws_of(path)) == list(before)


def test_where_none_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names those that ship, or says that there are none."""
    monkeypatch.setattr(room, "names", lambda: ["one", "two"])
    with pytest.raises(ScenarioError, match="or one of those that ship: one, two"):
        handed("nowhere")
    with pytest.raises(KeyError, match="no posterior 'nowhere' ships with the package; there are 2018"):
        shipped("nowhere")
    monkeypatch.setattr(room, "names", list)
    with pytest.raises(ScenarioError, match="or one of those that ship: none"):
        handed("nowhere")
