"""Matches: two players for some rounds, once or many times; moves, payoffs and scores."""

import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.draws import MASK, Purpose, run_key, uniform
from sim.games import rounds, stage
from sim.games.players import Entrant, Entry, entrant, table
from sim.games.stage import Game

Kind = Literal["flip", "one_sided"]
At = Literal["implementation", "perception"]
LONGEST = 100_000  # rounds of a match
MOST = 100_000_000  # rounds of all matches together, each of which is kept
PIECE = 50_000  # rounds that a thread plays between two looks at what is left


class Match(NamedTuple):
    """A match that was played."""

    names: tuple[str, str]
    moves: tuple[Any, Any]  # "CDC…" each; in a graded game people by round
    payoffs: tuple[tuple[float, ...], tuple[float, ...]]  # by round
    scores: tuple[float, float]


class Setting(NamedTuple):
    """How matches are played: the game, its length and its errors."""

    game: Game = stage.game()
    turns: int = 200
    noise: float = 0.0  # chance of an error, for each player and round
    kind: Kind = "flip"
    at: At = "implementation"
    end_probability: float = 0.0  # after each round; `turns` are then the most

    def checked(self) -> "Setting":
        """Return the setting; raises ValueError where a number is out of its bounds."""
        if not 1 <= self.turns <= LONGEST:
            raise ValueError(f"turns are from 1 to {LONGEST}, not {self.turns}")
        if not 0 <= self.noise <= 1:
            raise ValueError(f"noise is a probability, from 0 to 1, not {self.noise:g}")
        if not 0 <= self.end_probability <= 1:
            raise ValueError(f"the end probability is from 0 to 1, not {self.end_probability:g}")
        return self

    @property
    def clock(self) -> npt.NDArray[np.float64]:
        """The numbers of `records.Clock`."""
        own = self.game
        return np.array(
            [self.noise, self.kind == "one_sided", self.at == "perception", own.people, own.graded, own.restored, *own.payoffs], dtype=float
        )


class Played(NamedTuple):
    """Many matches: the moves of match k are `moves[:, offsets[k]:offsets[k + 1]]`, people expelled or 0 and 1."""

    pairs: npt.NDArray[np.int64]  # by (pair, side): number of the entrant
    repetitions: int  # of each pair, one after the other
    offsets: npt.NDArray[np.int64]
    moves: npt.NDArray[np.int32]  # (side, round)
    scores: npt.NDArray[np.float64]  # (pair, repetition, side)
    calm: npt.NDArray[np.float64]  # rounds, likewise
    lengths: npt.NDArray[np.int64]  # rounds, (pair, repetition)


def play(
    first: Entry,
    second: Entry,
    turns: int = 20,
    noise: float = 0.0,
    seed: int = 0,
    *,
    kind: Kind = "flip",
    at: At = "implementation",
    game: str | Game = "prisoners_dilemma",
    payoffs: Sequence[float] | None = None,
    end_probability: float = 0.0,
    repetition: int = 0,
) -> Match:
    """Play one match, interpreted, and return its moves and payoffs; the same numbers as that match of a tournament on this seed.

    A player is a strategy's name, with parameters where they are not the default ones (`"generous:generosity=0.1"`), or a script
    (`"CDDC"`, begun again at its end). `noise` is the chance of an error, for each player and round: with kind `flip` calm becomes
    hostile and the reverse, with `one_sided` only calm fails; at `implementation` both see what was done, at `perception` only who
    errs sees it wrong. Raises ValueError for an unknown player or a number out of bounds.
    """
    chosen = game if isinstance(game, Game) else stage.game(game, payoffs)
    setting = Setting(chosen, turns, noise, kind, at, end_probability)
    one, two = entrant(first), entrant(second)
    played = play_all([one, two], [(0, 1)], setting, 1, seed, first_repetition=repetition)
    done = played.moves
    rules = rounds.clock_of(setting.clock.tolist())
    single = [rounds.tally(done, now, 1) for now in range(done.shape[1])]
    worth = [tuple(float(rounds.worth(rules, each)) for each in side) for side in (single, map(rounds.mirrored, single))]
    told = [tuple(map(int, side)) if chosen.graded else letters(side) for side in done]
    return Match((one.name, two.name), (told[0], told[1]), (worth[0], worth[1]), tuple(played.scores[0, 0].tolist()))


def letters(moves: npt.NDArray[np.int32]) -> str:
    """Return moves as C and D."""
    return np.where(moves > 0, np.uint8(ord("D")), np.uint8(ord("C"))).tobytes().decode()


def play_all(
    entrants: Sequence[Entrant],
    pairs: Sequence[tuple[int, int]],
    setting: Setting,
    repetitions: int = 1,
    seed: int = 0,
    *,
    workers: int | None = 1,
    run: Any = rounds.play_many,
    progress: Callable[[int], None] | None = None,
    first_repetition: int = 0,
) -> Played:
    """Play each pair of entrants so many times; no number depends on `workers` (threads) or on whether `run` is compiled.

    Raises ValueError for a setting out of bounds or an impossible answer of a strategy.
    """
    setting.checked()
    count = len(entrants)
    known = table(entrants, twins=True)
    same = [(one, two, entrants[one].identity == entrants[two].identity) for one, two in pairs]
    seats = np.array([(one, two + count * twins) for one, two, twins in same], dtype=np.int64).reshape(-1, 2)
    names = known.players[:, 5]
    matches = len(pairs) * repetitions
    lengths = lengths_of(names[seats], setting, repetitions, seed, first_repetition)
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    if offsets[-1] > MOST:
        raise ValueError(f"{offsets[-1]:,} rounds are too many at once, at most {MOST:,}; choose fewer turns or repetitions")
    moves = np.empty((2, int(offsets[-1])), dtype=np.int32)
    totals = np.zeros((matches, 4))
    numbers = (setting.clock, np.array(setting.game.corps, dtype=np.int64), moves, totals)

    def piece(first: int, end: int) -> int:
        low, high = seed & MASK, (seed >> 32) & MASK
        ahead = np.zeros((rounds.DRAWS, rounds.AHEAD))
        words = (known.players, known.parameters, seats, offsets, repetitions, first_repetition, first, end, low, high)
        done = int(run(*words, *numbers, ahead))
        if done < end:
            one, two = (entrants[each % count].name for each in seats[done // repetitions])
            raise ValueError(f"{one} against {two}: an answer is a finite number of people, at least 0")
        return end - first

    step = max(1, PIECE // max(1, int(lengths.max(initial=1))))
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as executor:
        futures = [executor.submit(piece, first, min(first + step, matches)) for first in range(0, matches, step)]
        done = 0
        try:
            for future in as_completed(futures):
                done += future.result()
                if progress:
                    progress(done)
        finally:  # an interruption is heard after the pieces that have begun
            executor.shutdown(cancel_futures=True)
    shape = (len(pairs), repetitions)
    return Played(
        np.array(pairs, dtype=np.int64).reshape(-1, 2), repetitions, offsets, moves,
        totals[:, :2].reshape(*shape, 2), totals[:, 2:].reshape(*shape, 2), lengths.reshape(shape),
    )  # fmt: skip


def lengths_of(
    identities: npt.NDArray[np.int64], setting: Setting, repetitions: int, seed: int, first_repetition: int
) -> npt.NDArray[np.int64]:
    """Return the rounds of each match, by pair and repetition: all alike, or geometric with the end probability, by one draw each."""
    found = np.full(len(identities) * repetitions, setting.turns, dtype=np.int64)
    if setting.end_probability > 0:
        for place, (one, two) in enumerate(np.sort(identities, axis=1).tolist()):
            for each in range(repetitions):
                draw = uniform(*run_key(seed, first_repetition + each), 0, one, two, Purpose.LENGTH, 0)
                last = math.log1p(-draw) / math.log1p(-setting.end_probability) if setting.end_probability < 1 else 0
                found[place * repetitions + each] = min(setting.turns, 1 + int(last))
    return found
