"""A posterior that was made before gives its draws back, and says where it is none."""

from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from sim.faults import FaultsError
from sim.inference.block import from_cube
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.handed import found
from sim.inference.validation.given import NEEDED, draws, parameters_of
from tests.inference.episode import answered

BLOCK = model(MIXTURE, answered(), "dyad")
THETA = from_cube(BLOCK.parameters, np.random.default_rng(1).random((40, len(BLOCK.parameters))))


def stored(folder: Path, **variables: np.ndarray) -> Path:
    """Write a posterior of four chains."""
    path = folder / "posterior.nc"
    data = {name: (("chain", "draw"), values.reshape(4, -1)) for name, values in variables.items()}
    xr.Dataset(data).to_netcdf(path, group="posterior", engine="h5netcdf")
    return path


def test_parameters_come_back_from_what_is_reported() -> None:
    """The weights give the sticks back: the parameters of the block, in its order."""
    assert parameters_of(BLOCK, BLOCK.reported(THETA)) == pytest.approx(THETA, abs=1e-9)


def test_weights_that_leave_nothing() -> None:
    """One rule alone, or two that are by a rounding more than all, have sticks from 0 to 1, and none that is no number."""
    reported = {name: np.zeros(3) for name in NEEDED} | {"weight_tit_for_tat": np.array([1.0, 0.5 + 1e-9, 0.5])}
    reported["weight_multiplier"] = np.array([0.0, 0.5, 0.5 + 1e-9])
    reported["weight_parity"] = np.array([0.0, 0.0, -1e-9])
    found = parameters_of(BLOCK, reported)
    sticks = found[:, [each.name.startswith("stick") for each in BLOCK.parameters]]
    assert sticks == pytest.approx(np.array([[1, 0, 0, 0], [0.5, 1, 0, 0], [0.5, 1, 0, 0]]), abs=1e-6)
    assert ((sticks >= 0) & (sticks <= 1)).all()


def test_draws_are_read_in_the_order_of_the_chains(tmp_path: Path) -> None:
    reported = {**BLOCK.reported(THETA), "echo": np.linspace(0, 1, 40)}
    assert set(NEEDED) == set(reported)
    path = stored(tmp_path, **reported)
    assert found(str(tmp_path)) == path
    assert {name: each.tolist() for name, each in draws(path).items()} == {name: each.tolist() for name, each in reported.items()}


def test_what_is_no_posterior_is_told(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match=r"there is no posterior .*; give a folder"):
        found(str(tmp_path / "none"))
    with pytest.raises(FaultsError, match=r"has no draws of .*weight_parity"):
        draws(stored(tmp_path, echo=np.zeros(40)))
    (tmp_path / "posterior.nc").write_text("nothing of the kind", encoding="utf-8")
    with pytest.raises(FaultsError, match="can't be read as a posterior"):
        draws(tmp_path / "posterior.nc")
