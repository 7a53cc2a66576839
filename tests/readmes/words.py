"""The vocabulary of `sim/terms.py`, and what a summary holds, as the code declares them."""

import dataclasses

from sim.strategies import Seen
from sim.summary.many import OF_PAIR
from sim.terms import HOSTILE, Cause, Kind, Measure, Rounding, Term
from sim.world import Account, Candidate, Mission, Pair, Post, Totals
from tests.readmes.table import changing, comments, remarks, table

RATIO = ("escalation_ratio", "persons per person", "people expelled in reply over people expelled in the acts that were answered")
HIDDEN = {"touched", "today", "first_matter", "last_matter"}  # fields that only the bookkeeping of a run needs
ENTITIES = {Mission: "mission", Post: "post", Pair: "state i about state j", Candidate: "member of a bloc, about an incident"}
STAFF = ("staff_start", "staff_end")  # of a pair: the target's people on the actor's soil


def words(vocabulary: type[Term], name: str) -> str:
    """Return a table of a vocabulary."""
    said = remarks(vocabulary, vocabulary.__members__)
    return table((name, "meaning"), ((f"`{each.word}`", said[each.name]) for each in vocabulary))


def variables() -> str:
    """Return the state variables: what changes within a run, by the entity that it belongs to."""
    rows = []
    for declared, entity in ENTITIES.items():
        names = [name for name in changing(declared) if name not in HIDDEN and not name.endswith("_before")]
        rows += [(entity, f"`{name}`", text) for name, text in remarks(declared, names).items()]
    return table(("entity", "variable", "what it is"), rows)


def sight() -> str:
    """Return what a strategy sees."""
    said = remarks(Seen, Seen._fields)
    return table(("what a strategy sees", "(people; days; 0 or 1)"), ((f"`{name}`", text) for name, text in said.items()))


def measures() -> str:
    """Return the measures, and whether they are hostile or take one back."""
    said = remarks(Measure, Measure.__members__)
    rows = ((f"`{each.word}`", "hostile" if each < HOSTILE else "back", said[each.name]) for each in Measure)
    return table(("measure", "", "what it does"), rows)


def kinds() -> str:
    """Return the kinds of post."""
    return words(Kind, "kind of post")


def causes() -> str:
    """Return the causes of an act."""
    return words(Cause, "cause of an act")


def roundings() -> str:
    """Return the ways of rounding."""
    return words(Rounding, "rounding")


def outputs() -> str:
    """Return what a run adds up to, and of what there is a number for each ordered pair, too."""
    said = remarks(Totals, [each.name for each in dataclasses.fields(Totals)])
    rows = [(name, *text.split(": ", 1)) for name, text in said.items()]
    lag = ("lag_days", "days", comments(Account)["lag_days"])
    pairs = {*OF_PAIR, *STAFF, "still_to_leave"}
    cells = ((f"`{name}`", unit, text, "yes" if name in pairs else "") for name, unit, text in (*rows, RATIO, lag))
    return table(("output", "unit", "what it is", "of a pair, too"), cells)
