"""A posterior by what a user calls it: one that ships, a calibration's folder, or its file; with its hash and the states that answer."""

import math
import os
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sim.inference.columns import Draws
from sim.inference.shipped import names, shipped
from sim.inference.trajectories import fault
from sim.provenance import sha256

LARGEST = 50_000_000  # numbers of a posterior
FILE, GROUP = "posterior.nc", "posterior"
NAMED = re.compile(r"(.+):([A-Z0-9]{1,6}(?:,[A-Z0-9]{1,6})*)")


class Handed(NamedTuple):
    """Equally weighted draws of a posterior's parameters, and where they come from."""

    name: str  # as the user gave it, without the states
    sha256: str  # of the file
    states: tuple[str, ...]  # that answer in the scenario; none where that is left open
    draws: Draws


def handed(text: str) -> Handed:
    """Return a posterior by `NAME` or `NAME:STATE,STATE`; raises ScenarioError where it can't be read."""
    both = None if os.path.exists(text) else NAMED.fullmatch(text)
    name, states = (both[1], tuple(both[2].split(","))) if both else (text, ())
    path = found(name)
    draws = draws_of(path)
    return Handed(name, sha256(path), states, draws)


def found(name: str) -> Path:
    """Return the netCDF file of a posterior: one that ships, by its name, a calibration's folder, or the file; ScenarioError otherwise."""
    path = shipped(name) / FILE if name in names() else Path(name)
    path = path / FILE if os.path.isdir(path) else path
    if not os.path.isfile(path):
        raise fault(
            f"there is no posterior {name!r}; give a folder that reciprocity calibrate has made, or one of those that ship: {known()}"
        )
    return path


def draws_of(path: Path, group: str = GROUP) -> Draws:
    """Return the draws of a file by the names of the parameters: (draws) each; ScenarioError where it can't be read.

    It is read without xarray, so that a run takes no second longer, and as HDF5, for h5netcdf complains at the end of what it half opened.
    """
    import h5py

    try:
        with h5py.File(path, "r") as file:
            every = [(str(key), each) for key, each in file[group].items() if isinstance(each, h5py.Dataset) and each.ndim == 2]
            if sum(math.prod(each.shape) for _, each in every) > LARGEST:
                raise ValueError(f"more than {LARGEST} numbers")
            draws = {key: np.asarray(each[...], dtype=np.float64).reshape(-1) for key, each in every}
        if len({len(each) for each in draws.values()}) != 1 or not all(np.isfinite(each).all() for each in draws.values()):
            raise ValueError("its numbers are not as many draws of each parameter, all finite")
    except Exception as error:  # of many kinds, by what the library stumbles over
        raise fault(f"{path} can't be read as a posterior ({str(error)[:100]}); make it again with reciprocity calibrate") from None
    return draws


def known() -> str:
    """Return the names of the posteriors that ship."""
    return ", ".join(names()) or "none"
