"""Whether the fits can tell the rules apart: every rule is fitted to replies made by every rule, on the provocations of the record.

Parameters of the truths are drawn from their priors, so that the diagonal is what the evidence promises. One more truth is the multiplier
at exactly 1, whose replies are those of one for one: no data can tell the two apart but by the Occam factor (theory 4.2).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.inference.block import from_cube
from sim.inference.blocks.exchanges import Exchange
from sim.inference.blocks.models import model
from sim.inference.blocks.rules import RULES
from sim.inference.fitting.grid import grid
from sim.inference.fitting.keyed import keyed

AT_ONE = "multiplier:1"
TRUTHS = (*RULES, AT_ONE)
PANELS = {1: (8,), 2: (2, 96)}  # coarser than for the record, since there are many fits
STRUCTURE = "dyad"


class Confusion(NamedTuple):
    """How often a rule had the best evidence, and its mean posterior probability, where another (or itself) made the replies."""

    truth: str
    fitted: str
    best: float
    probability: float
    data_sets: int


def probabilities(log_evidence: Sequence[float]) -> list[float]:
    """Return posterior probabilities of equally likely models from their log-evidence; of none that is possible, none is likely."""
    log = np.array(log_evidence, dtype=np.float64)
    if np.isneginf(log.max()):
        return [0.0] * len(log)
    mass = np.exp(log - log.max())
    return [float(each) for each in mass / mass.sum()]


def evidences(truth: str, exchanges: Sequence[Exchange], seed: int, numbers: tuple[int, int]) -> list[list[float]]:
    """Return the log-evidence of each rule on some data sets that a truth made; -1e300 stands for impossible."""
    rule = truth.partition(":")[0]
    made = model(rule, exchanges, STRUCTURE)
    rows = []
    for number in range(*numbers):
        generator = keyed(seed, f"confusion {truth} {number}")
        theta = from_cube(made.parameters, generator.random(len(made.parameters)))
        if truth == AT_ONE:
            theta[-1] = 1.0
        data = made.simulate(theta, generator).exchanges
        fits = (model(name, data, STRUCTURE) for name in RULES)
        rows.append([max(grid(fit, PANELS[len(fit.parameters)]).log_evidence, -1e300) for fit in fits])
    return rows


def confusion(truth: str, rows: Sequence[Sequence[float]]) -> list[Confusion]:
    """Return one truth's row of the matrix."""
    each = np.array([probabilities(row) for row in rows])
    best = each.argmax(axis=1)
    return [
        Confusion(truth, name, float((best == place).mean()), float(each[:, place].mean()), len(rows)) for place, name in enumerate(RULES)
    ]
