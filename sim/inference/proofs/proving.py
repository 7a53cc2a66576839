"""All proofs in one: the record of rows, histograms and recovered truths that the pieces of work add up to."""

from pathlib import Path
from typing import NamedTuple

from sim.inference.fitting.pieces import Progress, gathered
from sim.inference.fitting.tempered import Sampler, tempered
from sim.inference.proofs.coverage import coverage, held
from sim.inference.proofs.fits import SAMPLERS, Fit
from sim.inference.proofs.material import Material
from sim.inference.proofs.permutation import permutation
from sim.inference.proofs.plan import Size, pieces
from sim.inference.proofs.recovery import Recovered, ignorance, judged, recovered
from sim.inference.proofs.rows import Row
from sim.inference.proofs.sbc import calibration, histogram
from sim.inference.proofs.scaling import COPIES, scaling


class Ranked(NamedTuple):
    """Where the truth stood among the draws of one parameter under one sampler, over many fits."""

    block: str
    parameter: str
    sampler: str
    fits: int
    counts: tuple[int, ...]  # of the ranks, in equal bins
    held: int  # 90 % intervals that hold the truth


class Proofs(NamedTuple):
    """What was proven: a row for each statement, and what the figures show."""

    rows: tuple[Row, ...]
    ranked: tuple[Ranked, ...]
    recovered: tuple[Recovered, ...]

    @property
    def failed(self) -> tuple[Row, ...]:
        """The statements that do not hold."""
        return tuple(row for row in self.rows if not row.passed)


def prove(
    material: Material,
    seed: int,
    workers: int | None = None,
    progress: Progress | None = None,
    size: Size | None = None,
    keep: Path | None = None,
    sampler: Sampler = tempered,
) -> Proofs:
    """Return the proofs; the same seed gives the same numbers, whatever the number of workers (processes; as processors by default).

    `progress` is told the pieces done, of as many as `pieces` returns; those in the folder `keep` are not done again.
    """
    found = gathered(pieces(material, seed, size, sampler), workers, keep, progress)
    fits = {group: [Fit(**each) for each in some] for group, some in found.items() if group.split()[0] in ("sbc", "recovery", "scaling")}
    by_block = {block.name: fits[f"sbc {block.name}"] for block in (*material.calibrated, *material.conjugate)}
    judgements = sum(len(some[0].truth) for some in by_block.values())
    truths = [recovered(each, fits[f"recovery {each.block.name} {each.name}"]) for each in material.settings]
    scaled = [(block, name, f"scaling {block.name}", "posterior") for block, name in material.scaled]
    scaled.append((*material.scaled[0], "scaling ignorant", "prior"))
    rows = [
        *(row for name, some in by_block.items() for row in calibration(name, some, judgements)),
        *(row for name, some in by_block.items() for row in coverage(name, some, judgements)),
        *(row for setting, each in zip(material.settings, truths, strict=True) for row in judged(setting, each)),
        *ignorance(material.settings[0], fits["recovery ignorant"]),
        *(scaling(block.name, {some: fits[f"{group} {some}"] for some in COPIES}, name, who) for block, name, group, who in scaled),
        *permutation(material.exchanges, found["record"][0], found["permutation"], seed),
        *(Row(*each) for each in found["agreement"]),
    ]
    ranked = [
        Ranked(name, parameter, sampler, len(some), tuple(histogram(some, parameter, sampler).tolist()), held(some, parameter, sampler))
        for name, some in by_block.items() for parameter in some[0].truth for sampler in SAMPLERS
    ]  # fmt: skip
    return Proofs(tuple(rows), tuple(ranked), tuple(truths))
