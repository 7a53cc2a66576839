"""The rules fitted to 2018 and tried on what they never saw: other episodes, and parts of 2018 that were left out of the fit.

Nothing is tuned on the acts that are predicted: every model sees the training exchanges of its split, and no others.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from sim.inference.answering import echo_draws
from sim.inference.baselines import BASELINES
from sim.inference.block import Numbers
from sim.inference.exchanges import Exchange
from sim.inference.keyed import keyed
from sim.inference.models import MIXTURE, model
from sim.inference.predicting import Prediction, Rules, last, row
from sim.inference.weighing import weigh
from sim.record import DocumentedAct

EPISODE = "skripal_2018"
STRUCTURES = ("batch:0.5", "dyad", "decision:1")  # of the clusters; the first stands in `predictions.csv`
LEFT_OUT = ("USA", "GBR")
ACROSS = "other episodes"


class Score(NamedTuple):
    """Mean scores of one model over a set of acts: nats and persons an act."""

    episode: str
    model: str
    log_score: float
    crps: float
    acts: int


class Split(NamedTuple):
    """What a fit sees, and what it is asked to predict."""

    name: str
    training: tuple[Exchange, ...]
    held_out: tuple[Exchange, ...]


class Tried(NamedTuple):
    """What a split gave: the predictions of each model, by its name."""

    split: Split
    predictions: dict[str, list[Prediction]]


def known(exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """Return the exchanges whose reply is known, none included."""
    return tuple(each for each in exchanges if each.observed is not None)


def across(exchanges: Iterable[Exchange], others: Iterable[Exchange]) -> Split:
    """Return the split that learns from 2018 and predicts the replies of other episodes."""
    training = tuple(each for each in known(exchanges) if each.episode == EPISODE)
    return Split(ACROSS, training, tuple(each for each in known(others) if each.episode != EPISODE))


def within(exchanges: Iterable[Exchange]) -> list[Split]:
    """Return the splits of 2018: those who announced after the day of most announcements; without one state."""
    every = tuple(each for each in known(exchanges) if each.episode == EPISODE)
    days = [each.day for each in every if each.day is not None]
    common = max(set(days), key=lambda day: (days.count(day), day))
    group, late = (tuple(each for each in every if each.day is not None and keep(each.day, common)) for keep in (same, later))
    splits = [Split(f"{EPISODE}: stragglers", group, late)]
    for code in LEFT_OUT:
        rest, out = (tuple(each for each in every if (each.actor == code) is one) for one in (False, True))
        splits.append(Split(f"{EPISODE}: without {code}", rest, out))
    return splits


def same(day: object, common: object) -> bool:
    """x."""
    return day == common


def try_split(split: Split, acts: Sequence[DocumentedAct], seed: int, done: Callable[[], None] = lambda: None) -> Tried:
    """Return the predictions of the rules, under each structure of clusters, and of the baselines, for what was held out."""
    answers = {(act.episode, act.id) for act in acts if act.answers}
    found: dict[str, list[Prediction]] = {}
    for structure in STRUCTURES:
        rules = fit(split, structure, seed)
        done()
        found[f"{MIXTURE}:{structure}"] = [
            row(label(split, each), each, rules.masses(each, is_answer(each, answers))) for each in split.held_out
        ]
        done()
    provoked, replied = (np.array([getattr(each, name) for each in split.training], dtype=np.float64) for name in ("provoked", "observed"))
    for name, learn in BASELINES.items():
        predict = learn(provoked, replied)
        found[name] = [row(label(split, each), each, predict(each.provoked, last(each))) for each in split.held_out]
    return Tried(split, found)
