"""Blocks of a design: the points that only together say something, left out together where one of them has no value."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.experiments.sensitivity.study import Study


class Blocks(NamedTuple):
    """The blocks of a design that are whole."""

    rows: npt.NDArray[np.intp]  # (blocks, size) places of their points in the design
    left_out: int  # blocks with a point that has no value


def blocks(study: Study, output: str) -> Blocks:
    """Return the blocks of a design of which each point has a value in all runs."""
    rows = np.arange(len(study.points)).reshape(-1, study.block)
    good = study.whole(output)[rows].all(axis=1)
    return Blocks(rows[good], int((~good).sum()))
