"""The tables of one run, all together, and what one run leaves."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.world.counting import Account, Cell, Change, Day, Here, Pick, Shares, Totals
from sim.world.given import Candidate, Incident, Mission, Pair, Post, Rally, State, Written
from sim.world.logs import Act, Decision, Intent, Matter, Order


class World(NamedTuple):
    """Everything that one run reads and writes."""

    states: list[State]
    parameters: list[float]  # of all strategies, one state's after the other's
    missions: list[Mission]
    posts: list[Post]
    pairs: list[Pair]
    hosted: list[int]  # missions by receiving state, then by sending state
    banded: list[int]  # posts whose staff is a band
    unprovoked: list[int]  # states that decide every period
    written: list[Written]
    incidents: list[Incident]
    rallies: list[Rally]
    candidates: list[Candidate]
    coordination: list[int]  # days of common announcement
    days: list[Day]
    accounts: list[Account]
    acts: list[Act]
    matters: list[Matter]
    decisions: list[Decision]
    orders: list[Order]
    intents: list[Intent]
    touched: list[int]  # missions whose people or posts changed today
    changes: list[Change]  # of this run
    cells: list[Cell]  # a hash table; as many as a power of two
    totals: list[Totals]  # as many as are wanted; none by default
    shares: list[Shares]  # two rows
    here: list[Here]  # one row
    picks: list[Pick]  # wanted beside the totals; none by default
    picked: list[int]  # all picks of a run, then those of the next


class Run(NamedTuple):
    """What one run leaves; staff, posts_open and expelled have the shape (days, missions)."""

    run: int
    codes: tuple[str, ...]
    world: World
    staff: npt.NDArray[np.int32]  # people at the end of the day
    posts_open: npt.NDArray[np.int32]
    expelled: npt.NDArray[np.int32]  # people who have left so far because they were expelled

    @property
    def acts(self) -> list[Act]:
        """The log of acts."""
        return self.world.acts[: self.world.here[0].acts]

    @property
    def decisions(self) -> list[Decision]:
        """The log of decisions."""
        return self.world.decisions[: self.world.here[0].decisions]

    @property
    def orders(self) -> list[Order]:
        """The log of orders."""
        return self.world.orders[: self.world.here[0].orders]

    @property
    def leaving(self) -> list[int]:
        """People of each mission who are ordered out and have not left by the last day."""
        world = self.world
        return [sum(post.leaving for post in world.posts[each.first_post : each.end_post]) for each in world.missions]


def room(world: World, table: Any, used: int) -> int:
    """Return the number of the next row of a table of which `used` rows are in use."""
    if used == len(table):
        return extend(world, table)
    return used


def extend(world: World, table: Any) -> int:
    """Make room for one more row and return its number; a compiled run has no room to make, and says so in `Here.full`."""
    table.append(type(table[0])())
    return len(table) - 1
