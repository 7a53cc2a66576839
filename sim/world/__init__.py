"""The tables of one run: what is given, what is remembered, what is ordered, and the logs that a run leaves.

A table is a sequence of rows of one kind, with named fields: a list of the classes below where the rules are
interpreted, an array of records with the same fields where they are compiled (`sim/ensemble`), so that one text of
the rules serves both. People are whole numbers, days count from 0 at the scenario's start, and a row number of -1
means that there is none. States are numbered in the order of their codes' numbers (`draws.identity`), so that the
order in the file can't matter. Fields above the line in a class are given; those below it change within a run.
"""

from sim.world.counting import Account, Cell, Change, Day, Here, Pick, Shares, Totals
from sim.world.given import Candidate, Incident, Mission, Pair, Post, Rally, State, Written
from sim.world.kinds import Kinds, kinds
from sim.world.logs import Act, Decision, Intent, Matter, Order
from sim.world.tables import Run, World, extend, room

__all__ = [
    "Account", "Act", "Candidate", "Cell", "Change", "Day", "Decision", "Here", "Incident", "Intent",
    "Kinds", "Matter", "Mission", "Order", "Pair", "Pick", "Post", "Rally", "Run", "Shares", "State", "Totals",
    "World", "Written", "extend", "kinds", "room",
]  # fmt: skip
