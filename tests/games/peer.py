"""Matches of the Axelrod library (4.13) under the same errors and draws as ours; `python -m tests.games.peer` records them anew.

Knight et al., Axelrod-Python, doi:10.5281/zenodo.5031173. Its players decide by their own code; what chance gives them (errors
that turn a move round, and the draws of a player that plays by chance) is taken from our draws for that seat and round.
"""

import csv
import random
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any, NamedTuple

from sim.draws import Purpose, run_key, uniform
from sim.games import entrant, play
from sim.games.players import table
from sim.games.rounds import SCRIPT

RECORDED = Path(__file__).with_name("axelrod.csv")
TURNS = 60
EXTORT = "memory_one:cc=0.6923076923:cd=0:dc=0.5384615385:dd=0"  # an extortion with a factor of 3 and phi at its largest
ZD_GTFT = "memory_one:cc=1:cd=0.125:dc=1:dd=0.25"
MIXED = "memory_one:cc=0.9:cd=0.2:dc=0.6:dd=0.3"
FACES = (
    "tit_for_tat", "tit_for_two_tats", "dove", "hawk", "grim", "win_stay_lose_shift", "gradual", "generous", "contrite", "random",
    EXTORT, ZD_GTFT, MIXED,
)  # fmt: skip


class Recorded(NamedTuple):
    """A match of the library."""

    first: str
    second: str
    noise: float
    seed: int
    moves_first: str
    moves_second: str


class Chance:
    """What stands for a player's random numbers: our draw for this seat and round."""

    def __init__(self, seed: int, one: int, two: int, turned: bool) -> None:
        self.key, self.one, self.two, self.turned = run_key(seed, 0), one, two, turned
        self.now = self.provoked = 0

    def random(self) -> float:
        """Return the draw of this round."""
        draw = uniform(*self.key, self.now, self.one, self.two, Purpose.STRATEGY, self.provoked)
        return 1 - draw if self.turned else draw

    def random_choice(self, p: float) -> Any:
        """Return calm with a chance of `p`."""
        from axelrod import Action

        return Action.C if self.random() < p else Action.D

    def errs(self, noise: float) -> bool:
        """Return whether the move of this round is turned round."""
        return noise > 0 and uniform(*self.key, self.now, self.one, self.two, Purpose.MISTAKE, 0) < noise


def player(name: str, chance: Chance) -> Any:
    """Return the library's player for one of ours."""
    import axelrod as axl

    one = entrant(name)
    if one.strategy == SCRIPT:
        return axl.MockPlayer([axl.Action.D if move else axl.Action.C for move in one.values])
    if name.startswith("memory_one"):
        calm = chance.random_choice(one.values[0])  # its first move is given, ours is as after mutual calm
        return axl.MemoryOnePlayer(one.values[:4], initial=calm)
    kinds = {
        "tit_for_tat": axl.TitForTat, "tit_for_two_tats": axl.TitFor2Tats, "dove": axl.Cooperator, "hawk": axl.Defector,
        "grim": axl.Grudger, "win_stay_lose_shift": axl.WinStayLoseShift, "gradual": axl.OriginalGradual,
        "generous": lambda: axl.GTFT(p=1 / 3), "contrite": axl.ContriteTitForTat, "random": lambda: axl.Random(0.5),
    }  # fmt: skip
    return kinds[name]()


def peer(first: str, second: str, noise: float, seed: int) -> Recorded:
    """Play a match by the library's players."""
    seats = table([entrant(first), entrant(second)], twins=True).players[:, 5].tolist()
    one, two = seats[0], seats[2 if first == second else 1]
    chances = [Chance(seed, one, two, first == "random"), Chance(seed, two, one, second == "random")]
    players = [player(name, chance) for name, chance in zip((first, second), chances, strict=True)]
    for each, chance in zip(players, chances, strict=True):
        each.set_match_attributes(length=TURNS, noise=noise)
        each._random = chance
    for now in range(TURNS):
        for chance, other in zip(chances, players[::-1], strict=True):
            chance.now, chance.provoked = now, int(bool(other.history) and str(other.history[-1]) == "D")
        meant = [players[0].strategy(players[1]), players[1].strategy(players[0])]
        done = [move.flip() if chance.errs(noise) else move for move, chance in zip(meant, chances, strict=True)]
        players[0].update_history(done[0], done[1])
        players[1].update_history(done[1], done[0])
    moves = ["".join(map(str, each.history)) for each in players]
    return Recorded(first, second, noise, seed, moves[0], moves[1])


def same_contrition(first: str, second: str, noise: float, seed: int) -> bool:
    """Return whether contrition has one meaning in a match.

    The library's player knows which of its own moves were errors, and repents of one until it was calm once; ours goes by standing.
    They part where it errs while the other is hostile, or errs again while it repents.
    """
    match = play(first, second, TURNS, noise, seed)
    seats = table([entrant(first), entrant(second)], twins=True).players[:, 5].tolist()
    one, two = seats[0], seats[2 if first == second else 1]
    for side, (actor, target) in enumerate(((one, two), (two, one))):
        chance, own, other = Chance(seed, actor, target, False), match.moves[side], match.moves[1 - side]
        for chance.now in range(TURNS):
            if "contrite" in (first, second)[side] and chance.errs(noise):
                now = chance.now
                if other[now] == "D" or "D" in own[max(0, now - 2) : now] + other[max(0, now - 2) : now]:
                    return False
    return True


def matches(scripts: int = 3) -> Iterator[tuple[str, str, float, int]]:
    """Yield the matches that are recorded: each face against each and against scripts, without and with errors."""
    made = random.Random(1)
    for noise in (0.0, 0.05):
        for first, second in combinations_with_replacement(FACES, 2):
            yield first, second, noise, fit(first, second, noise)
        for first in FACES:
            for _ in range(scripts):
                script = "".join(made.choice("CCD") for _ in range(TURNS))
                yield first, script, noise, fit(first, script, noise)


def fit(first: str, second: str, noise: float) -> int:
    """Return the first seed on which contrition has one meaning."""
    return next(seed for seed in range(1000) if same_contrition(first, second, noise, seed))


def recorded() -> list[Recorded]:
    """Return the recorded matches."""
    with RECORDED.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    return [Recorded(row[0], row[1], float(row[2]), int(row[3]), row[4], row[5]) for row in rows]


if __name__ == "__main__":
    with RECORDED.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Recorded._fields)
        writer.writerows(peer(*each) for each in matches())
