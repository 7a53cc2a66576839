"""What the proofs have to do, in pieces: how much of each, and the work of a piece."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from sim.inference.block import Block, Numbers
from sim.inference.blocks.exchanges import Exchange
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.pieces import Piece, fingerprint, split
from sim.inference.fitting.tempered import Sampler, ignorant, tempered
from sim.inference.proofs.agreement import SAMPLERS, answered, each_other, known, rejection, sum_of_replies
from sim.inference.proofs.fits import DRAWS, fit
from sim.inference.proofs.material import Material
from sim.inference.proofs.permutation import lead, shuffled, uncut
from sim.inference.proofs.scaling import COPIES, Copies

LARGE = 4  # parameters from which a block is a large one
REMOTE = 5.0  # how far from the number of replies rejection has to be seen to be wrong


class Size(NamedTuple):
    """How much is done."""

    fits: int = 1000  # of each block, for ranks and coverage (K34)
    large: int = 500  # of each large block
    recoveries: int = 100  # of each truth
    scalings: int = 8  # of each number of copies
    shuffles: int = 20
    draws: int = 4000  # of a sampler held against what is known
    tries: int = 60_000  # of the rejection, and a twentieth where simulation is slow
    samplers: tuple[str, ...] = tuple(SAMPLERS)  # held against what is known and, where both, against each other
    most: int = 25  # fits in a piece


def pieces(material: Material, seed: int, size: Size | None = None, sampler: Sampler = tempered) -> list[Piece]:
    """Return all pieces of work, the long ones first."""
    size = size or Size()
    return [
        *calibrations(material, seed, size, sampler),
        *recoveries(material, seed, size, sampler),
        *scalings(material, seed, size, sampler),
        *permutations(material, seed, size, sampler),
        *agreements(material, seed, size),
    ]


def fitted(group: str, block: Block, sampler: Sampler, seed: int, numbers: tuple[int, int], theta: Numbers | None = None) -> Piece:
    """Return a piece of fits: data made at `theta`, or at draws from the prior."""
    at = "prior" if theta is None else theta.tolist()
    key = f"{group}; {sampler.__module__}.{sampler.__qualname__} {fingerprint(block)} seed {seed} at {at}, {numbers} of {DRAWS} draws"
    return Piece(group, key, fits, (group, block, sampler, seed, numbers, theta))


def fits(group: str, block: Block, sampler: Sampler, seed: int, numbers: tuple[int, int], theta: Numbers | None) -> list[Any]:
    """Do some fits."""
    return [fit(block, sampler, seed, f"{group} {number}", theta)._asdict() for number in range(*numbers)]


def calibrations(material: Material, seed: int, size: Size, sampler: Sampler) -> Iterator[Piece]:
    """Yield the fits for ranks and coverage."""
    for block in (*material.calibrated, *material.conjugate):
        count = size.large if len(block.parameters) >= LARGE else size.fits
        for numbers in split(count, size.most):
            yield fitted(f"sbc {block.name}", block, sampler, seed, numbers)


def recoveries(material: Material, seed: int, size: Size, sampler: Sampler) -> Iterator[Piece]:
    """Yield the fits at known truths, and those of the first truth by a sampler that learns nothing."""
    for setting in material.settings:
        for numbers in split(size.recoveries, size.most):
            yield fitted(f"recovery {setting.block.name} {setting.name}", setting.block, sampler, seed, numbers, setting.theta)
    first = material.settings[0]
    yield fitted("recovery ignorant", first.block, ignorant, seed, (0, size.recoveries), first.theta)


def scalings(material: Material, seed: int, size: Size, sampler: Sampler) -> Iterator[Piece]:
    """Yield the fits on several copies of the data, and those of the first block by a sampler that learns nothing."""
    for place, (block, _) in enumerate(material.scaled):
        theta = np.array([each.prior.median() for each in block.parameters], dtype=np.float64)
        for copies in COPIES:
            repeated = Copies((block,) * copies)
            yield fitted(f"scaling {block.name} {copies}", repeated, sampler, seed, (0, size.scalings), theta)
            if place == 0:
                yield fitted(f"scaling ignorant {copies}", repeated, ignorant, seed, (0, size.scalings), theta)


def permutations(material: Material, seed: int, size: Size, sampler: Sampler) -> Iterator[Piece]:
    """Yield one for one against its rivals, on the record and on shuffled replies."""
    record = uncut(material.exchanges)
    for number in range(size.shuffles + 1):
        group = f"permutation {number}" if number else "record"
        data = shuffled(record, keyed(seed, group)) if number else record
        replies = [(each.act, each.provoked_band, each.observed_band, each.stock, each.own) for each in data]
        key = f"{group}; {sampler.__module__}.{sampler.__qualname__} {replies} seed {seed}, {DRAWS} draws"
        yield Piece(group if not number else "permutation", key, led, (data, sampler, seed, group))


def led(exchanges: tuple[Exchange, ...], sampler: Sampler, seed: int, purpose: str) -> list[Any]:
    """Do one comparison of the rules."""
    return [lead(exchanges, sampler, seed, purpose, DRAWS)]


def agreements(material: Material, seed: int, size: Size) -> Iterator[Piece]:
    """Yield samplers against what is known and against each other, and rejection against likelihood."""
    for exact in material.conjugate:
        for name in size.samplers:
            key = f"known {name} {fingerprint(exact)} seed {seed}, {size.draws} draws"
            yield Piece("agreement", key, known, (exact, name, seed, size.draws))
    if len(size.samplers) == len(SAMPLERS):
        for block in material.calibrated:
            yield Piece(
                "agreement", f"each other {fingerprint(block)} seed {seed}, {size.draws} draws", each_other, (block, seed, size.draws)
            )
    multiplier, hurdle = material.conjugate[0], material.hurdle
    rejections: tuple[tuple[Block, Callable[[Any], float], int, float], ...] = (
        (multiplier, sum_of_replies, size.tries, sum(multiplier.replies) / 3),
        (hurdle, answered, size.tries // 20, REMOTE),
    )
    for each, summary, tries, remote in rejections:
        key = f"rejection {fingerprint(each)} {summary.__name__} seed {seed}, {tries} tries, {remote}"
        yield Piece("agreement", key, rejection, (each, summary, seed, tries, remote))
