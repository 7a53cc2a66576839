"""The calibration on an episode: all fits as pieces of work, each kept when it is done, and what they give."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim import record
from sim.inference.block import Block
from sim.inference.blocks.clusters import STRUCTURES
from sim.inference.blocks.exchanges import Exchange, exchanges
from sim.inference.blocks.models import MIXTURE, PURE, model
from sim.inference.blocks.others import blocks
from sim.inference.blocks.poisson import chances
from sim.inference.blocks.replies import Replies
from sim.inference.calibration.confusion import TRUTHS, Confusion, confusion, evidences, probabilities
from sim.inference.fitting.grid import PANELS, grid
from sim.inference.fitting.pieces import Piece, Progress, fingerprint, gathered, split
from sim.inference.fitting.sampling import LIVE, Posterior, sample

EPISODE = "skripal_2018"
MAIN = "batch:0.5"  # the structure of clusters whose posterior is handed on; the others stand beside it
ALL = "all"
CUTS = (ALL, "documented", "without USA", "without GBR")  # of the record: what a fit is made on
COMPARISONS = ("poisson", "negative_binomial")
DATA_SETS, AT_ONCE = 50, 10  # of the confusion matrix: for each truth, and in a piece


class Plan(NamedTuple):
    """What a calibration is made with; every number hangs on it."""

    seed: int = 2018
    live: int = LIVE
    data_sets: int = DATA_SETS
    structures: tuple[str, ...] = STRUCTURES  # MAIN among them
    cuts: tuple[str, ...] = CUTS
    rules: tuple[str, ...] = PURE


class RuleFit(NamedTuple):
    """The evidence of one model of the replies (nats), and its log score on each cluster left out."""

    rule: str
    clusters: str
    cut: str
    log_evidence: float
    log_evidence_error: float
    left_out: dict[str, float]


@dataclass(frozen=True, eq=False)
class Calibration:
    """All that the fits give."""

    plan: Plan
    exchanges: tuple[Exchange, ...]
    blocks: dict[str, Block]
    posteriors: dict[tuple[str, str, str], Posterior]  # by block, clusters and cut
    fits: tuple[RuleFit, ...]
    confusion: tuple[Confusion, ...]

    def probability(self, fit: RuleFit) -> float | None:
        """Return the posterior probability of a rule among the pure ones, all equally likely before; None for any other model."""
        if fit.rule not in PURE:
            return None
        rivals = [each for each in self.fits if (each.clusters, each.cut) == (fit.clusters, fit.cut) and each.rule in PURE]
        return probabilities([each.log_evidence for each in rivals])[[each.rule for each in rivals].index(fit.rule)]

    def main(self) -> dict[str, Posterior]:
        """Return the posteriors that are handed on, by block."""
        return {name: self.posteriors[name, MAIN, ALL] for name in self.blocks}


def cut(found: Sequence[Exchange], name: str) -> tuple[Exchange, ...]:
    """Return the exchanges of one cut of the record: all, those whose every figure is documented, or all but one state's."""
    if name == "documented":
        return tuple(each for each in found if each.confidence == "documented")
    return tuple(each for each in found if each.actor != name.removeprefix("without "))


class Prepared(NamedTuple):
    """A calibration that waits to be made: what is fitted, and the pieces of work."""

    plan: Plan
    exchanges: tuple[Exchange, ...]
    blocks: dict[str, Block]
    pieces: list[Piece]


def prepared(plan: Plan, episode: str = EPISODE) -> Prepared:
    """Return what is to be done for a calibration on an episode of the record."""
    acts, staff = record.episode_acts(episode), [band for band in record.staff() if band.episode == episode]
    found = exchanges(acts, staff, episode)
    main = {"replies": model(MIXTURE, found, MAIN), **{each.name: each for each in blocks(acts, staff, found, MAIN)}}
    return Prepared(plan, found, main, list(pieces(plan, found, main)))


def fit(todo: Prepared, workers: int | None = 1, keep: Path | None = None, progress: Progress | None = None) -> Calibration:
    """Return the calibration; fits that stand in the folder `keep` are not made again, and no number depends on the workers."""
    groups = gathered(todo.pieces, workers, keep, progress)
    posteriors = {}
    fits = []
    for group, (given, *rows) in groups.items():
        kind, *key = group.split("|")
        if kind == "sample":
            posterior = posterior_of(given)
            posteriors[key[0], key[1], key[2]] = posterior
            if key[0] == "replies":
                fits.append(RuleFit(MIXTURE, key[1], key[2], posterior.log_evidence, posterior.log_evidence_error, {}))
        elif kind == "grid":
            fits += [RuleFit(**each) for each in (given, *rows)]
    matrix = [row for truth in TRUTHS if (group := f"confusion|{truth}") in groups for row in confusion(truth, groups[group])]
    return Calibration(todo.plan, todo.exchanges, todo.blocks, posteriors, tuple(fits), tuple(matrix))


def pieces(plan: Plan, found: Sequence[Exchange], main: Mapping[str, Block]) -> Iterator[Piece]:
    """Yield all fits, the long ones first."""
    for structure in plan.structures:
        yield sampled(plan, model(MIXTURE, found, structure), structure, ALL)
    for name in plan.cuts[1:]:
        yield sampled(plan, model(MIXTURE, cut(found, name), MAIN), MAIN, name)
    for each in list(main.values())[1:]:
        yield sampled(plan, each, MAIN, ALL)
    for truth in TRUTHS if plan.data_sets else ():
        for numbers in split(plan.data_sets, AT_ONCE):
            data = [each for each in found if each.observed is not None]
            key = f"confusion {truth} {marks(data)} seed {plan.seed} {numbers}"
            yield Piece(f"confusion|{truth}", key, evidences, (truth, data, plan.seed, numbers))
    for name in plan.cuts:
        data = [each for each in cut(found, name) if each.observed is not None]
        for rule in (*plan.rules, *COMPARISONS):
            structures = plan.structures if rule in PURE else ("dyad",)
            yield Piece(f"grid|{rule}|{name}", f"grid {rule} {structures} {name} {marks(data)}", gridded, (rule, data, structures, name))


def marks(data: Sequence[Exchange]) -> str:
    """Return what a fit hangs on in the record, in words."""
    return str([(each.act, each.provoked_band, each.observed_band, each.stock, each.own, str(each.reply_day or each.day)) for each in data])


def sampled(plan: Plan, block: Block, structure: str, name: str) -> Piece:
    """Return the piece that samples a block."""
    key = f"sample {block.name} {structure} {name} {fingerprint(block)} seed {plan.seed} live {plan.live}"
    return Piece(
        f"sample|{block.name}|{structure}|{name}", key, sampling, (block, plan.seed, plan.live, f"{block.name} {structure} {name}")
    )


def sampling(block: Block, seed: int, live: int, purpose: str) -> list[Any]:
    """Sample a block."""
    posterior = sample(block, seed, live, purpose=purpose)
    return [{**asdict(posterior), "theta": posterior.theta.tolist()}]


def posterior_of(given: dict[str, Any]) -> Posterior:
    """Return a posterior that was kept."""
    return Posterior(**{**given, "theta": np.array(given["theta"], dtype=np.float64)})


def gridded(rule: str, data: Sequence[Exchange], structures: Sequence[str], name: str) -> list[Any]:
    """Fit a rule on the grid, with every structure of clusters; the error is the difference to a grid half as fine."""
    rows = []
    for structure in structures:
        block: Block = chances(rule, data) if rule in COMPARISONS else model(rule, data, structure)
        panels = (24, 24) if rule == "negative_binomial" else PANELS[len(block.parameters)]
        fine, coarse = grid(block, panels), grid(block, tuple(each // 2 for each in panels))
        labels = block.clusters.labels if isinstance(block, Replies) else ()
        scores = fine.left_out() if labels else np.zeros(0)
        possible = np.isfinite(fine.log_evidence)
        error = abs(fine.log_evidence - coarse.log_evidence) if possible else 0.0
        left_out = {label: float(score) for label, score in zip(labels, scores, strict=True)}
        rows.append(RuleFit(rule, structure, name, fine.log_evidence, error, left_out)._asdict())
    return rows


def interval(found: Sequence[Exchange]) -> tuple[float, float]:
    """Return the multipliers under which half-up rounding gives every reply for certain: from low to below high (theory K32)."""
    sure = [each for each in found if each.observed_band and len({*each.observed_band}) == len({*each.provoked_band}) == 1]
    observed = [(each.observed, each.provoked) for each in sure if each.observed]
    return max((y - 0.5) / x for y, x in observed), min((y + 0.5) / x for y, x in observed)
