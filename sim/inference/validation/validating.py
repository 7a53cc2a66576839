"""The rules fitted to 2018 and tried on what they never saw: other episodes, and parts of 2018 that were left out of the fit.

Nothing is tuned on the acts that are predicted: every model sees the training exchanges of its split, and no others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sim.inference.block import Numbers
from sim.inference.blocks.echo import echo
from sim.inference.blocks.exchanges import Exchange
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.tempered import tempered
from sim.inference.validation.baselines import BASELINES
from sim.inference.validation.given import parameters_of
from sim.inference.validation.predicting import Prediction, Rules, last, row
from sim.record import DocumentedAct

EPISODE = "skripal_2018"  # learnt from
STRUCTURES = ("batch:0.5", "dyad", "decision:1")  # of the clusters; predictions are tabled for the first, scores for all
LEFT_OUT = ("USA", "GBR")
ACROSS = "other episodes"
DRAWS = 120  # of each posterior


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


def named(structure: str) -> str:
    """Return the name of the mixture of rules under a structure of clusters."""
    return f"{MIXTURE}:{structure}"


OWN = named(STRUCTURES[0])
MODELS = (*map(named, STRUCTURES), *BASELINES)


def learnt(exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """Return the exchanges of 2018 whose reply is known."""
    return tuple(each for each in exchanges if each.episode == EPISODE and each.observed is not None)


def across(exchanges: Iterable[Exchange], others: Iterable[Exchange]) -> Split:
    """Return the split that learns from 2018 and predicts the known replies of other episodes."""
    return Split(ACROSS, learnt(exchanges), tuple(each for each in others if each.episode != EPISODE and each.observed is not None))


def within(exchanges: Iterable[Exchange]) -> list[Split]:
    """Return the splits of 2018: the day of most announcements for those that came later; all others for one state."""
    every = learnt(exchanges)
    dated = [(each.day, each) for each in every if each.day is not None]
    days = [day for day, _ in dated]
    common = max(days, key=lambda day: (days.count(day), day))
    group, late = tuple(each for day, each in dated if day == common), tuple(each for day, each in dated if day > common)
    splits = [Split(f"{EPISODE}: stragglers", group, late)]
    for code in LEFT_OUT:
        rest, out = tuple(each for each in every if each.actor != code), tuple(each for each in every if each.actor == code)
        splits.append(Split(f"{EPISODE}: {code} left out", rest, out))
    return splits


def fit(split: Split, structure: str, seed: int) -> Rules:
    """Return the rules with draws of their posterior, and of the echo's, given the training exchanges of a split."""
    generator = keyed(seed, f"validation of {structure}, {split.name}")
    block = model(MIXTURE, split.training, structure)
    return Rules(block, tempered(block, generator, DRAWS).theta, tempered(echo(split.training, structure), generator, DRAWS).theta)


def given(split: Split, reported: Mapping[str, Numbers]) -> Rules:
    """Return the rules with draws of a posterior that was made before, by the names of what it reports."""
    block = model(MIXTURE, split.training, STRUCTURES[0])
    theta = np.concatenate([parameters_of(block, reported), reported["echo"][:, None]], axis=1)
    kept = theta[np.linspace(0, len(theta) - 1, min(DRAWS, len(theta))).astype(np.int64)]
    return Rules(block, kept[:, :-1], kept[:, -1:])


def predictions(
    split: Split,
    acts: Iterable[DocumentedAct],
    seed: int,
    done: Callable[[], None] = lambda: None,
    reported: Mapping[str, Numbers] | None = None,
) -> dict[str, list[Prediction]]:
    """Return the predictions of each model for what was held out, by the models' names; `done` is called once for each act and mixture.

    `acts` are those of the record that is predicted: they tell which act is itself an answer. Draws of a posterior that was made before,
    `reported`, take the place of the first fit.
    """
    answers = {(act.episode, act.id) for act in acts if act.answers}
    found: dict[str, list[Prediction]] = {}
    for structure in STRUCTURES:
        rules = given(split, reported) if reported and structure == STRUCTURES[0] else fit(split, structure, seed)
        found[named(structure)] = []
        for each in split.held_out:
            answer = any((each.episode, key) in answers for key in each.act.split(";"))
            found[named(structure)].append(row(label(split, each), each, rules.masses(each, answer)))
            done()
    provoked, replied = (np.array([getattr(each, name) for each in split.training], dtype=np.float64) for name in ("provoked", "observed"))
    for name, learn in BASELINES.items():
        predict = learn(provoked, replied)
        found[name] = [row(label(split, each), each, predict(each.provoked, last(each))) for each in split.held_out]
    return found


def label(split: Split, exchange: Exchange) -> str:
    """Return what stands as the episode of a prediction: of 2018, what was left out."""
    return exchange.episode if split.name == ACROSS else split.name


def scores(split: Split, found: Mapping[str, Sequence[Prediction]]) -> list[Score]:
    """Return the mean scores of each model, over all that was held out, then by episode where there are several."""
    episodes = list(dict.fromkeys(each.episode for rows in found.values() for each in rows))
    sets: list[tuple[str, set[str]]] = [(split.name, set(episodes))]
    if split.name == ACROSS:
        sets += [(episode, {episode}) for episode in episodes]
    return [
        mean_score(name, model, [each for each in rows if each.episode in chosen]) for name, chosen in sets for model, rows in found.items()
    ]


def mean_score(name: str, model: str, rows: Sequence[Prediction]) -> Score:
    """Return the mean scores of some predictions."""
    logs, ranked = (float(np.mean([getattr(each, column) for each in rows])) for column in ("log_score", "crps"))
    return Score(name, model, logs, ranked, len(rows))
