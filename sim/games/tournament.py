"""A round robin: everybody against everybody and against itself; what the matches add up to."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.games.compiling import rounds
from sim.games.players import Entrant, Entry, entrant
from sim.games.playing import Played, Setting, letters, play_all
from sim.games.rounds import SCRIPT
from sim.strategies import REGISTRY

Numbers = npt.NDArray[np.float64]


class MatchRow(NamedTuple):
    """A match, a row of `matches.csv`."""

    first: str
    second: str
    repetition: int
    moves_first: str  # C and D, or people by round with a space between
    moves_second: str
    score_first: float
    score_second: float


class RankRow(NamedTuple):
    """A strategy, a row of `ranking.csv`; a match against itself counts once, with the mean of both scores."""

    rank: int  # by the mean score; equal ones share it
    strategy: str
    mean_score: float  # of a match
    median_score: float
    wins: int  # matches in which it had more than the other
    cooperation: float  # share of its rounds without an expulsion


class Tournament(NamedTuple):
    """A tournament that was played."""

    names: tuple[str, ...]
    setting: Setting
    repetitions: int
    seed: int
    played: Played

    def rows(self) -> Iterator[MatchRow]:
        """Yield the matches."""
        played, graded = self.played, self.setting.game.graded
        for pair, (one, two) in enumerate(played.pairs.tolist()):
            for each in range(self.repetitions):
                start, end = played.offsets[pair * self.repetitions + each :][:2]
                moves = [told(side[start:end], graded) for side in played.moves]
                scores = played.scores[pair, each].tolist()
                yield MatchRow(self.names[one], self.names[two], each, moves[0], moves[1], scores[0], scores[1])

    def scores_of(self, number: int) -> Numbers:
        """Return the scores of a strategy in all its matches."""
        played = self.played
        found = []
        for pair, (one, two) in enumerate(played.pairs.tolist()):
            if one == two == number:
                found.append(played.scores[pair].mean(axis=1))
            elif number in (one, two):
                found.append(played.scores[pair, :, 0 if one == number else 1])
        return np.concatenate(found)

    def ranking(self) -> list[RankRow]:
        """Return the strategies from the best mean score down."""
        played = self.played
        wins = np.zeros(len(self.names), dtype=np.int64)
        for pair, (one, two) in enumerate(played.pairs.tolist()):
            if one != two:
                ahead = np.sign(played.scores[pair, :, 0] - played.scores[pair, :, 1])
                wins[one] += (ahead > 0).sum()
                wins[two] += (ahead < 0).sum()
        calm, lasted = np.zeros(len(self.names)), np.zeros(len(self.names))
        for side in range(2):
            np.add.at(calm, played.pairs[:, side], played.calm[:, :, side].sum(axis=1))
            np.add.at(lasted, played.pairs[:, side], played.lengths.sum(axis=1))
        scores = [self.scores_of(number) for number in range(len(self.names))]
        means = [float(np.round(each.mean(), 9)) for each in scores]
        order = sorted(range(len(self.names)), key=lambda number: (-means[number], number))
        return [
            RankRow(1 + sum(other > means[each] for other in means), self.names[each], means[each], float(np.median(scores[each])),
                    int(wins[each]), float(calm[each] / lasted[each]))
            for each in order
        ]  # fmt: skip

    def payoffs(self) -> Numbers:
        """Return the mean payoff of a round, of each strategy (row) against each (column)."""
        return self._means(self.played.scores)

    def cooperation(self) -> Numbers:
        """Return the share of rounds without an expulsion, likewise."""
        return self._means(self.played.calm)

    def _means(self, values: Numbers) -> Numbers:
        total = np.zeros((len(self.names), len(self.names)))
        lasted = np.zeros_like(total)
        rounds_played = self.played.lengths.sum(axis=1)
        for side in range(2):
            place = (self.played.pairs[:, side], self.played.pairs[:, 1 - side])
            np.add.at(total, place, values[:, :, side].sum(axis=1))
            np.add.at(lasted, place, rounds_played)
        found: Numbers = total / lasted
        return found

    def summary(self) -> dict[str, Any]:
        """Return what the tournament adds up to."""
        setting, played = self.setting, self.played
        return {
            "game": setting.game.name,
            "payoffs": dict(zip(setting.game.words, setting.game.payoffs, strict=True)),
            "corps": list(setting.game.corps) if setting.game.graded else None,
            "turns": setting.turns,
            "end_probability": setting.end_probability,
            "noise": {"probability": setting.noise, "kind": setting.kind, "at": setting.at},
            "repetitions": self.repetitions,
            "seed": self.seed,
            "matches": int(played.lengths.size),
            "rounds": int(played.lengths.sum()),
            "cooperation": float(played.calm.sum() / (2 * played.lengths.sum())),
            "ranking": [each._asdict() for each in self.ranking()],
            "strategies": list(self.names),
            "mean_payoffs": self.payoffs().tolist(),
            "cooperation_rates": self.cooperation().tolist(),
        }


def told(moves: npt.NDArray[np.int32], graded: bool) -> str:
    """Return moves as text."""
    return " ".join(map(str, moves.tolist())) if graded else letters(moves)


def tournament(
    strategies: Sequence[Entry] = (),
    setting: Setting | None = None,
    repetitions: int = 10,
    seed: int = 0,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
    say: Callable[[str], None] = lambda text: None,
) -> Tournament:
    """Play a round robin of strategies (all where none are named), compiled; no number depends on `workers`.

    In `expulsions` each pair meets in both seats, because the corps differ. Raises ValueError for an unknown strategy, one that is
    named twice, or a number out of bounds.
    """
    entrants = entrants_of(strategies)
    if repetitions < 1:
        raise ValueError(f"a tournament has at least one repetition, not {repetitions}")
    chosen = setting or Setting()
    numbers = range(len(entrants))
    pairs = list(itertools.product(numbers, numbers) if chosen.game.graded else itertools.combinations_with_replacement(numbers, 2))
    run = rounds([REGISTRY.at(each.strategy) for each in entrants if each.strategy != SCRIPT], say)
    played = play_all(entrants, pairs, chosen, repetitions, seed, workers=workers, run=run, progress=progress)
    return Tournament(tuple(each.name for each in entrants), chosen, repetitions, seed, played)


def entrants_of(strategies: Sequence[Entry] = ()) -> list[Entrant]:
    """Return who takes part: all strategies where none are named; raises ValueError for one that is named twice."""
    entrants = [entrant(each) for each in strategies or REGISTRY.names]
    for place, each in enumerate(entrants):
        if each.name in [other.name for other in entrants[:place]]:
            raise ValueError(f"{each.name!r} takes part twice; name it once")
    return entrants


def matches_of(entrants: int, setting: Setting, repetitions: int) -> int:
    """Return how many matches a tournament has."""
    return repetitions * (entrants**2 if setting.game.graded else entrants * (entrants + 1) // 2)
