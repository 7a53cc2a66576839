"""The tables of one run: what is given, what is remembered, what is ordered, and the logs that a run leaves.

A table is a sequence of rows of one kind, with named fields: a list of the classes below where the rules are
interpreted, an array of records with the same fields where they are compiled (`sim/ensemble`), so that one text of
the rules serves both. People are whole numbers, days count from 0 at the scenario's start, and a row number of -1
means that there is none. States are numbered in the order of their codes' numbers (`draws.identity`), so that the
order in the file can't matter. Fields above the line in a class are given; those below it change within a run.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.terms import KINDS, Cause, Outcome

Kinds = list[int]  # KINDS whole numbers, one for each kind of post


def kinds() -> Kinds:
    """Return a zero for each kind of post."""
    return [0] * KINDS


@dataclass(slots=True)
class State:
    """A state and how it answers."""

    identity: int = 0  # number of the code (draws.identity)
    strategy: int = 0  # place of the strategy in the registry
    parameter: int = 0  # first place of the strategy's parameters in `World.parameters`
    period: int = 1  # days between two decisions of a strategy that acts unprovoked
    unprovoked: int = 0  # 1 where the strategy decides every period
    draws: int = 0  # 1 where the strategy looks at its draw; no other draw is made
    lag_mean: float = 1.0  # days, at least 1
    lag_dispersion: float = -1.0  # < 0: fixed; 0: geometric; > 0: size of a negative binomial
    echo: float = 1.0  # probability that an answer to one's own act is answered again
    rounding: int = 0  # terms.Rounding
    notice: int = 0  # days from the announcement to the deadline where nothing is mirrored
    misread: float = 0.0  # probability that the justification of an act is misread
    count_noise: float = 0.0  # sigma of the perceived count's log-normal noise
    close_answer: float = 1.0  # probability that a closed post is answered by one
    extra_closure: float = 0.0  # probability of a closure that answers none
    extra_kinds: Kinds = field(default_factory=kinds)  # 1 where an extra closure takes a post of this kind
    replace_share: float = 0.0  # share of the people expelled that is accredited again
    replace_delay: int = 1  # days until then
    first_hosted: int = 0  # its part of `World.hosted`: missions on its soil
    end_hosted: int = 0


@dataclass(slots=True)
class Mission:
    """A mission of a sending state in a receiving state."""

    sender: int = 0
    receiver: int = 0
    first_post: int = 0
    end_post: int = 0
    first_ceiling: int = -1  # before the first day
    first_pending: int = 0
    first_ambassador: int = 1
    # --- changes within a run
    start: int = 0  # people on the morning of day 0
    people: int = 0  # people now, the sum over its posts
    posts_open: int = 0
    ceiling: int = -1  # -1 where there is none
    pending: int = 0  # accreditations asked for
    expelled: int = 0  # people who left because they were expelled
    removed: int = 0  # people who left with a closed post or under a ceiling
    accredited: int = 0  # people who came
    denied: int = 0  # accreditations refused
    ambassador: int = 1  # 1 present, 0 recalled
    touched: int = 0  # 1 where people or posts changed today
    people_before: int = 0  # as last recorded, at the end of a day
    posts_before: int = 0
    expelled_before: int = 0


@dataclass(slots=True)
class Post:
    """A post of a mission; the posts of a mission stand together."""

    mission: int = 0
    kind: int = 0  # terms.Kind
    low: int = 0  # people, band before day 0
    best: int = 0
    high: int = 0
    first_open: int = 1
    # --- changes within a run
    start: int = 0  # people on the morning of day 0
    staff: int = 0  # people now
    leaving: int = 0  # of these, ordered out and within their deadline
    open: int = 1
    closing: int = 0  # 1 between the announcement of a closure and its day


@dataclass(slots=True)
class Pair:
    """State i and state j, at i * states + j: i's mission in j, and what i remembers about j."""

    mission: int = -1
    extra_against: int = 0  # 1 where i makes its extra closures against j
    # --- changes within a run
    value: float = 0.0  # what i's strategy chose to remember
    last_own: int = 0  # people i expelled of j since i's last decision
    offences: int = 0  # hostile matters of j that answered nothing
    last_hostile: int = -1  # day of j's last hostile act on i
    contacts_suspended: int = 0  # 1 while i keeps no high-level contacts with j
    severed: int = 0  # 1 where relations are severed
    today: int = -1  # matter of j being gathered today
    first_matter: int = -1  # matters of j that wait for i's next period
    last_matter: int = -1


@dataclass(slots=True)
class Written:
    """An act that the scenario writes, in the order of the days, then of the file."""

    day: int = 0
    actor: int = 0
    target: int = 0
    measure: int = 0
    count: int = 0
    posts: Kinds = field(default_factory=kinds)
    deadline: int = -1
    ceiling: int = -1  # persons; PARITY for one's own corps
    answers: int = -1  # row of this table
    place: int = -1  # post
    # --- changes within a run
    act: int = -1  # row of the log of acts


@dataclass(slots=True)
class Incident:
    """Something that a state may answer, or its bloc may rally to."""

    day: int = 0
    by: int = 0
    against: int = 0
    severity: float = 0.0  # persons
    free: int = 1  # 1 where the victim answers by its strategy, 0 where its answer is written


@dataclass(slots=True)
class Rally:
    """A bloc that may rally to the victim of an incident."""

    incident: int = 0
    first_candidate: int = 0
    end_candidate: int = 0
    first_day: int = 0  # its part of `World.coordination`
    end_day: int = 0
    tie: float = 0.0
    base: float = 0.0
    tie_effect: float = 0.0
    severity_effect: float = 0.0
    contagion: float = 0.0
    coordination_effect: float = 0.0
    size_intercept: float = 0.0
    size_corps: float = 0.0
    size_tie: float = 0.0
    size_dispersion: float = 1.0
    # --- changes within a run
    waiting: int = 0  # candidates that may still join


@dataclass(slots=True)
class Candidate:
    """A member of a bloc that may join."""

    state: int = 0
    free: int = 1  # 1 where it may join, 0 where its act is written
    written: int = -1  # day of its written act
    # --- changes within a run
    joined: int = -1  # day of its act
    survival: float = 1.0  # probability so far of not having joined


@dataclass(slots=True)
class Day:
    """What falls due on a day, as chains of rows."""

    first_matter: int = -1
    last_matter: int = -1
    first_leaving: int = -1  # orders to leave
    last_leaving: int = -1
    first_coming: int = -1  # replacements
    last_coming: int = -1


@dataclass(slots=True)
class Act:
    """One act, in the order of announcement."""

    day: int = 0
    actor: int = 0
    target: int = 0
    measure: int = 0
    count: int = 0  # people, posts or institutions
    posts: Kinds = field(default_factory=kinds)  # people (or posts closed) by kind of post
    deadline: int = -1  # day
    answers: int = -1  # row of the act answered
    cause: int = 0  # terms.Cause
    intended: float = 0.0  # what was wanted before rounding and clipping
    censored: int = 0  # 1 where the stock cut the intention short
    ceiling: int = -1  # of cap_staff
    place: int = -1  # post closed or reopened
    before: int = 0  # the target's people on the actor's soil, not yet ordered out, before the act
    decision: int = -1
    source: int = -1  # row of `Written`
    chain: int = 1  # acts in the chain of answers that ends here
    answered: int = 0  # 1 where an expulsion answers it


@dataclass(slots=True)
class Account:
    """What some acts add up to: those of state i on state j at i * states + j, and all of them in the last row."""

    acts: int = 0
    people_expelled: int = 0
    people_denied: int = 0
    posts_closed: int = 0
    institutions_closed: int = 0
    censored_acts: int = 0
    first_day: int = -1
    last_day: int = -1
    lag_days: int = -1  # from an act to the first expulsion among these that answers it
    people_replied: int = 0  # people expelled in reply
    people_answered: int = 0  # people expelled in the acts answered
    longest_chain: int = 0  # acts in the longest chain of answers
    first_act: int = -1


@dataclass(slots=True)
class Matter:
    """What one state did to another on one day, taken together: the thing that is answered."""

    day: int = 0
    by: int = 0
    against: int = 0
    due: int = 0  # day of the answer
    people: float = 0.0  # expelled, or the severity of an incident
    posts: Kinds = field(default_factory=kinds)  # people expelled
    closed: Kinds = field(default_factory=kinds)  # posts closed
    before: int = 0  # people of the victim there before
    expulsion: int = -1  # first act of this measure
    closure: int = -1
    institution: int = -1
    notice: int = -1  # days to the deadline
    justified: int = 1  # 1 where all of it answers acts of the victim
    cause: int = int(Cause.REPLY)  # terms.Cause of its answer
    next: int = -1  # in its chain


@dataclass(slots=True)
class Decision:
    """A question put to a state, what the state saw, and what it answered."""

    day: int = 0
    actor: int = 0
    target: int = 0
    matter: int = -1  # the last one it is about, -1 where the period came round with none
    draw: float = 0.0
    provoked: float = 0.0  # from here to `memory`: strategies.sight.Seen
    stock: float = 0.0
    own_staff: float = 0.0
    own_before: float = 0.0
    justified: float = 0.0
    offences: float = 0.0
    last_own: float = 0.0
    calm: float = 0.0
    memory: float = 0.0
    wanted: float = 0.0  # people
    outcome: int = int(Outcome.OPEN)
    first_intent: int = -1
    last_intent: int = -1


@dataclass(slots=True)
class Order:
    """Who leaves or comes where and when; one row for each post touched by an act."""

    day: int = 0
    act: int = -1
    post: int = 0
    people: int = 0
    movement: int = 0  # terms.Movement
    next: int = -1  # in its day's chain


@dataclass(slots=True)
class Intent:
    """What is to be announced today; the table is emptied every day."""

    actor: int = 0
    target: int = 0
    measure: int = 0
    count: int = 0
    wanted: float = 0.0
    posts: Kinds = field(default_factory=kinds)  # what the people are shared out like
    deadline: int = -1
    ceiling: int = -1
    answers: int = -1
    cause: int = 0
    place: int = -1
    kind: int = -1  # kind of post to close where no place is given
    decision: int = -1
    source: int = -1
    next: int = -1  # of the same decision


@dataclass(slots=True)
class Change:
    """A number of a mission that is another one from the end of a day on."""

    slot: int = 0  # which number and day (sim/ensemble/slots.py)
    old: int = 0
    new: int = 0


@dataclass(slots=True)
class Cell:
    """How often a number had a value at a slot, over the runs of an ensemble."""

    mark: int = 0  # slot + 1; 0 while the cell is empty
    value: int = 0
    count: int = 0


@dataclass(slots=True)
class Totals:
    """What one run adds up to, for those who want each run by itself (`World.totals` has a row a run of a chunk)."""

    acts: int = 0
    people_expelled: int = 0
    people_denied: int = 0
    posts_closed: int = 0
    institutions_closed: int = 0
    censored_acts: int = 0
    people_replied: int = 0
    people_answered: int = 0
    longest_chain: int = 0
    first_day: int = -1  # of the acts; -1 where there are none
    last_day: int = -1
    staff_start: int = 0
    staff_end: int = 0
    expelled: int = 0
    removed: int = 0
    accredited: int = 0
    still_to_leave: int = 0


@dataclass(slots=True)
class Shares:
    """Room for counting: people by kind of post."""

    posts: Kinds = field(default_factory=kinds)


@dataclass(slots=True)
class Here:
    """Where the run stands: its key, the rows in use of each log, and what it adds up to."""

    key0: int = 0
    key1: int = 0
    states: int = 0
    days: int = 0
    run: int = 0  # number of the run
    acts: int = 0  # rows in use
    matters: int = 0
    decisions: int = 0
    orders: int = 0
    intents: int = 0
    touched: int = 0
    changes: int = 0
    cells: int = 0
    seen: int = 0  # next act to perceive
    next_written: int = 0
    next_incident: int = 0
    first_question: int = 0  # of today
    full: int = 0  # 1 where a table had no room, 2 where a reply was impossible (compiled only)
    start: int = 0  # people of all missions on the morning of day 0
    expelled: int = 0  # people of all missions who left because they were expelled
    removed: int = 0
    accredited: int = 0
    leaving: int = 0  # people ordered out and within their deadline


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


class Run(NamedTuple):
    """What one run leaves; staff, posts_open and expelled have the shape (days, missions)."""

    run: int
    codes: tuple[str, ...]
    world: World
    staff: npt.NDArray[np.int64]  # people at the end of the day
    posts_open: npt.NDArray[np.int64]
    expelled: npt.NDArray[np.int64]  # people who have left so far because they were expelled

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
