"""One analysis of one output of a sweep: the indices by a method that fits its design, the noise, and what was left out."""

from collections.abc import Callable
from typing import NamedTuple

from sim.experiments.sensitivity.delta import delta
from sim.experiments.sensitivity.factorial import factorial
from sim.experiments.sensitivity.morris import morris
from sim.experiments.sensitivity.noise import Noise, noise
from sim.experiments.sensitivity.pawn import pawn
from sim.experiments.sensitivity.response import Answer, responses
from sim.experiments.sensitivity.sobol import sobol
from sim.experiments.sensitivity.study import Index, Study
from sim.experiments.sensitivity.unsaid import Unsaid

METHODS: dict[str, Callable[[Study, str, int], tuple[list[Index], int]]] = {
    "sobol": sobol,
    "morris": morris,
    "factorial": factorial,
    "pawn": pawn,
    "delta": delta,
}
OWN = {"saltelli": "sobol", "morris": "morris", "grid": "factorial"}  # the method of a design; the others' is pawn
NEEDS = {"sobol": "saltelli", "morris": "morris"}  # methods that only their own design serves
BLOCKS = {"saltelli": "blocks", "morris": "trajectories"}


class Analysis(NamedTuple):
    """What matters for one output."""

    output: str
    method: str
    indices: list[Index]  # none where `said` tells why
    noise: Noise | None
    responses: list[Answer]
    said: list[str]  # what was left out, or why there is no answer: sentences


def method_of(study: Study, method: str | None) -> str:
    """Return the method to use: the one asked for, else the design's own; raises ValueError where it does not fit the design."""
    wanted = method or OWN.get(study.design, "pawn")
    if wanted in NEEDS and study.design != NEEDS[wanted]:
        fitting = [each for each in METHODS if NEEDS.get(each, study.design) == study.design]
        raise ValueError(f"{wanted} needs a {NEEDS[wanted]} design, and this is {study.design}; try {' or '.join(fitting)}")
    return wanted


def analyse(study: Study, output: str, method: str | None = None, seed: int = 0) -> Analysis:
    """Return the indices of an output; `seed` is that of the bootstrap. Raises ValueError for a method that does not fit the design."""
    method = method_of(study, method)
    whole = study.whole(output)
    values = study.outputs[output]
    parts = noise(output, values[whole], study.paired, int((~whole).sum()))
    said = []
    if not whole.any():
        return Analysis(output, method, [], None, [], ["no point has a value in all its runs"])
    try:
        indices, left_out = METHODS[method](study, output, seed)
        if left_out:
            of = len(whole) // study.block
            said.append(f"{left_out} of {of} {BLOCKS.get(study.design, 'points')} are left out: without a value in some run")
    except Unsaid as why:
        indices = []
        said.append(str(why))
    if values.shape[1] == 1:
        said.append("one run a point: what the noise of the runs adds is not known, and stands in the indices")
    return Analysis(output, method, indices, parts, responses(study, output), said)
