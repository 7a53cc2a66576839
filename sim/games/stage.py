"""The games: what a round pays, and with how many people it is played."""

from collections.abc import Sequence
from typing import NamedTuple

MOST = 100_000  # people of a corps, as in a scenario
LETTERS = ("T", "R", "P", "S")  # of a binary game: temptation, reward, punishment, sucker's payoff
HEADS = ("benefit", "cost", "presence", "restraint")  # of a graded one, per head (theory 2.7.6)


class Game(NamedTuple):
    """A game of rounds between two players who move at once."""

    name: str
    payoffs: tuple[float, float, float, float]
    graded: bool = False  # moves are numbers of people, payoffs go by the head; else moves are C and D
    corps: tuple[int, int] = (1, 1)  # people of the first at the second's, and the reverse
    people: int = 1  # in an act by error
    restored: bool = True  # the corps are full again in each round

    @property
    def title(self) -> str:
        """The name in words."""
        return self.name.replace("prisoners", "prisoner's").replace("_", " ")

    @property
    def words(self) -> tuple[str, ...]:
        """What the four payoffs are called."""
        return HEADS if self.graded else LETTERS


GAMES = {
    each.name: each
    for each in (
        Game("prisoners_dilemma", (5.0, 3.0, 1.0, 0.0)),  # Axelrod (1980)
        Game("stag_hunt", (3.0, 4.0, 2.0, 0.0)),  # calm is a best reply to calm with a chance of 2/3 and more
        Game("hawk_dove", (2.0, 1.0, -1.0, 0.0)),  # Maynard Smith (1982) with a value of 2 and a cost of 4
        Game("expulsions", (2.0, 1.0, 4.0, 2.0), graded=True, corps=(60, 40), people=5, restored=False),
    )
}


def game(name: str = "prisoners_dilemma", payoffs: Sequence[float] | None = None, corps: tuple[int, int] | None = None) -> Game:
    """Return a game, with payoffs and corps of one's own where they are given.

    Four numbers: T, R, P, S of a binary game; benefit, cost, presence and restraint of `expulsions`. The corps (persons) are those of
    the first at the second's and the reverse, of `expulsions` only. Raises ValueError for what is none.
    """
    if name not in GAMES:
        raise ValueError(f"unknown game {name!r}; the games are {', '.join(GAMES)}")
    chosen = GAMES[name]
    if corps is not None:
        if not chosen.graded:
            raise ValueError(
                f"{name} is played with one head each; corps are for {', '.join(each.name for each in GAMES.values() if each.graded)}"
            )
        if not all(0 <= each <= MOST for each in corps):
            raise ValueError(f"a corps has 0 to {MOST:,} people, not {max(corps, key=abs)}")
        chosen = chosen._replace(corps=corps)
    if payoffs is None:
        return chosen
    if len(payoffs) != 4:
        raise ValueError(f"{name} has four payoffs, {', '.join(chosen.words)}; not {len(payoffs)}")
    one, two, three, four = map(float, payoffs)
    return chosen._replace(payoffs=(one, two, three, four))


def stage_game(benefit: float, cost: float, presence: float, restraint: float) -> Game:
    """Return the binary game of one head each (theory 2.7.6): R = 0, T = b - c, P = b - c - v, S = -v - rho."""
    net = benefit - cost
    return Game("stage", (net, 0.0, net - presence, -presence - restraint))
