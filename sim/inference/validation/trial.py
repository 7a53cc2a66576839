"""The whole validation of the rules: other episodes, or a reader's own; and for the shipped record parts of 2018 and predictive checks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sim import record
from sim.inference.block import Numbers
from sim.inference.blocks.exchanges import Exchange, exchanges
from sim.inference.validation.checks import Check, checks
from sim.inference.validation.predicting import Prediction
from sim.inference.validation.validating import ACROSS, EPISODE, OWN, STRUCTURES, Score, Split, across, predictions, scores, within
from sim.record import DocumentedAct


@dataclass(frozen=True)
class Trial:
    """What a validation found; the predictions are those of the rules under the first structure of clusters, in the record's order."""

    predictions: tuple[Prediction, ...]
    scores: tuple[Score, ...]
    checks: tuple[Check, ...]  # none for a reader's own record
    unknown: tuple[Exchange, ...]  # whose reply is unknown: nothing to compare
    assumed: frozenset[tuple[str, str]]  # episode and act, where a corps was assumed
    left_out: int  # acts of 2018 in a reader's own record, which were learnt from


def plan(own: Sequence[DocumentedAct] | None = None) -> list[Split]:
    """Return the splits of a validation of the shipped record, or of a reader's `own`."""
    shipped = exchanges(record.documented_acts(), record.staff())
    if own is None:
        return [across(shipped, shipped), *within(shipped)]
    return [across(shipped, exchanges(own, record.staff()))]


def steps(splits: Sequence[Split], own: bool) -> int:
    """Return how often `done` is called."""
    return len(STRUCTURES) * sum(len(split.held_out) for split in splits) + (0 if own else CHECKED)


CHECKED = 4  # blocks


def tried(
    splits: Sequence[Split],
    own: Sequence[DocumentedAct] | None,
    seed: int,
    done: Callable[[], None] = lambda: None,
    reported: Mapping[str, Numbers] | None = None,
) -> Trial:
    """Return what the validation of some splits found; the same seed gives the same numbers.

    Other episodes are predicted with the draws of a posterior made before where they are `reported`; parts of 2018 have fits of their own.
    """
    shipped = record.documented_acts()
    acts = shipped if own is None else own
    every = exchanges(acts, record.staff())
    rows: list[Prediction] = []
    means: list[Score] = []
    for split in splits:
        found = predictions(split, acts, seed, done, reported if split.name == ACROSS else None)
        rows += found[OWN]
        means += scores(split, found)
    read: list[Check] = []
    if own is None:
        round_ = tuple(each for each in every if each.episode == EPISODE)
        read = checks(record.episode_acts(EPISODE), record.staff(), round_, STRUCTURES[0], seed, done)
    return Trial(
        tuple(rows),
        tuple(means),
        tuple(read),
        tuple(each for each in every if each.observed is None and each.episode != EPISODE),
        frozenset((each.episode, each.act) for each in every if each.stock is None or each.own is None),
        0 if own is None else sum(act.episode == EPISODE for act in own),
    )
