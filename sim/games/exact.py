"""Exact play of two memory-one rules: the chain of their moves, its long run, and what they get, discounted or not."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.games.players import Entrant, Entry, entrant
from sim.games.playing import Kind
from sim.games.rounds import SCRIPT
from sim.games.stage import Game, game
from sim.rules.deciding import as_reply
from sim.strategies import REGISTRY, Seen

Rule = Sequence[float]  # chance of calm after CC, CD, DC, DD from one's own view
Vector = npt.NDArray[np.float64]
SWAPPED = (0, 2, 1, 3)  # the same four from the other's view
CALM = np.array([1.0, 1.0, 0.0, 0.0])  # of the first
DRAWS = (0.0, 0.5, 1 - 2.0**-53)  # at which a strategy is asked
MINDS = 50  # different memories that are looked at


class Outcome(NamedTuple):
    """What two rules come to."""

    states: Vector  # share of the rounds in CC, CD, DC, DD from the first one's view
    payoffs: tuple[float, float]  # mean of a round, of the first and the second
    cooperation: tuple[float, float]  # share of calm rounds


def rule_of(entry: Entry) -> tuple[float, float, float, float]:
    """Return a strategy of the registry as a memory-one rule, read off its own function.

    What it keeps in mind may tell no more than the last round does: that of grim, who is angry for ever, tells what its own last move does.
    Raises ValueError for a strategy that remembers more, or goes by standing.
    """
    one = entrant(entry)
    if one.strategy == SCRIPT:
        raise ValueError(f"{one.name} is a script; give a strategy")
    minds = kept_in_mind(one)
    one_, two, three, four = (calm(one, own, other, minds) for own, other in ((0, 0), (0, 1), (1, 0), (1, 1)))
    return one_, two, three, four


def said(one: Entrant, own: float, other: float, draw: float, memory: float, justified: float = 0.0) -> tuple[float, float]:
    """Return the chance of a hostile move after a round with these moves, 1 hostile, and what is kept in mind."""
    seen = Seen(other, 1.0, 1.0, 1.0, justified * other, other, own, 1.0, memory)
    reply = as_reply(REGISTRY.at(one.strategy).function(seen, draw, *one.values), seen)
    capped = 0 <= reply.ceiling < 0.5  # there is one head
    return 1.0 if capped else min(1.0, reply.people), reply.memory


def kept_in_mind(one: Entrant) -> dict[float, set[float]]:
    """Return all that can be kept in mind by one's own last move, from the first round on."""
    found: dict[float, set[float]] = {0.0: {0.0}, 1.0: set()}
    left = [(0.0, 0.0)]
    while left:
        own, memory = left.pop()
        for other, draw in itertools.product((0.0, 1.0), DRAWS):
            chance, then = said(one, own, other, draw, memory)
            for move in (0.0, 1.0):
                if (chance < 1 if move == 0 else chance > 0) and then not in found[move]:
                    found[move].add(then)
                    left.append((move, then))
        if sum(map(len, found.values())) > MINDS:
            raise ValueError(f"{one.name} remembers more than one round; play it, or give its rule")
    return found


def calm(one: Entrant, own: float, other: float, minds: dict[float, set[float]]) -> float:
    """Return the chance of calm after a round with these moves; raises ValueError where it is not the same whatever is kept in mind."""
    found = {calm_with(one, own, other, memory) for memory in minds[own] or {0.0}}
    if len(found) > 1:
        raise ValueError(f"{one.name} remembers more than one round; play it, or give its rule")
    return found.pop()


def calm_with(one: Entrant, own: float, other: float, memory: float) -> float:
    """Return the chance of calm with this in mind: by the draw at which the answer changes, if it does."""
    if any(said(one, own, other, draw, memory) != said(one, own, other, draw, memory, 1.0) for draw in DRAWS):
        raise ValueError(f"{one.name} goes by standing; play it, or give its rule")
    first, last = (said(one, own, other, draw, memory)[0] for draw in (DRAWS[0], DRAWS[-1]))
    if first == last:
        return 1.0 - first  # rounded by chance, where it is no whole number
    low, high = 0.0, 1.0
    while high - low > 2.0**-53:
        middle = (low + high) / 2
        low, high = (middle, high) if said(one, own, other, middle, memory)[0] == first else (low, middle)
    return high * (1.0 - first) + (1.0 - high) * (1.0 - last)


def with_noise(rule: Rule, noise: float, kind: Kind = "flip") -> tuple[float, float, float, float]:
    """Return a rule of which each move fails with a probability: turned round, or only from calm to hostile."""
    one, two, three, four = ((1 - noise) * each + (noise * (1 - each) if kind == "flip" else 0.0) for each in rule)
    return one, two, three, four


def chain(first: Rule, second: Rule) -> Vector:
    """Return the transitions between CC, CD, DC, DD."""
    calm, other = np.array(first, dtype=float), np.array(second, dtype=float)[list(SWAPPED)]
    return np.stack([calm * other, calm * (1 - other), (1 - calm) * other, (1 - calm) * (1 - other)], axis=1)


def long_run(moves: Vector, start: Sequence[float] = (1, 0, 0, 0)) -> Vector:
    """Return the share of all rounds in each state from a start on: the stationary distribution, also where there are several.

    The lazy chain has the same shares and no period; its powers by squaring converge.
    """
    lazy = (np.eye(len(moves)) + moves) / 2
    for _ in range(64):
        lazy = lazy @ lazy
        lazy /= lazy.sum(axis=1, keepdims=True)
    found: Vector = np.asarray(start, dtype=float) @ lazy
    return found


def discounted(moves: Vector, start: Sequence[float], delta: float) -> Vector:
    """Return the discounted share of the rounds in each state, (1 - delta) v (I - delta M)^-1.

    Raises ValueError for a discount outside [0, 1).
    """
    if not 0 <= delta < 1:
        raise ValueError(f"a discount is from 0 to below 1, not {delta:g}")
    found: Vector = (1 - delta) * np.linalg.solve(np.eye(len(moves)) - delta * moves.T, np.asarray(start, dtype=float))
    return found


def outcome(
    first: Rule, second: Rule, stage: Game | None = None, delta: float | None = None, start: Sequence[float] = (1, 0, 0, 0)
) -> Outcome:
    """Return what two rules come to in the long run, or discounted; `start` is the distribution of the first round.

    Payoffs are means of a round: a discounted sum is 1 / (1 - delta) times as large.
    """
    temptation, reward, punishment, sucker = (stage or game()).payoffs
    worth = np.array([reward, sucker, temptation, punishment])
    moves = chain(first, second)
    states = long_run(moves, start) if delta is None else discounted(moves, start, delta)
    swapped = states[list(SWAPPED)]
    return Outcome(states, (float(states @ worth), float(swapped @ worth)), (float(states @ CALM), float(swapped @ CALM)))


def rounds_to(moves: Vector, state: int) -> Vector:
    """Return the expected rounds from each state until one of them is reached (infinite where it may never be)."""
    others = [each for each in range(len(moves)) if each != state]
    found = np.zeros(len(moves))
    try:
        found[others] = np.linalg.solve(np.eye(len(others)) - moves[np.ix_(others, others)], np.ones(len(others)))
    except np.linalg.LinAlgError:
        found[others] = np.inf
    return found
