"""What happens in a run, as logs: acts, matters, decisions, orders, intents."""

from dataclasses import dataclass, field

from sim.terms import Cause, Outcome
from sim.world.kinds import Kinds, kinds


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
    posts: Kinds = field(default_factory=kinds)  # what the people are shared out like; of a closure, the posts to close
    deadline: int = -1
    ceiling: int = -1
    answers: int = -1
    cause: int = 0
    place: int = -1
    decision: int = -1
    source: int = -1
    next: int = -1  # of the same decision
