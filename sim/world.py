"""The arrays of one run: what is given, what is remembered, what is ordered, and the logs that a run leaves.

Every vector is flat and one-dimensional, so that the same rules run on Python lists (interpreted, quicker there)
and compiled. Dyad (i, j) of N states has the index i * N + j; per-kind entries of row r have the index
r * KINDS + kind. People are whole numbers, days count from 0 at the scenario's start.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.terms import KINDS

# A flat mutable vector of numbers: a list in the interpreted front.
Vector = Any


class States(NamedTuple):
    """What does not change within a run, one entry a state (length N)."""

    identity: Vector  # number of the code (draws.identity)
    strategy: Vector  # place of the strategy in the registry's names
    parameter: Vector  # first place of the strategy's parameters in `parameters`
    parameters: Vector  # all parameters of all states, one after the other
    period: Vector  # days between two decisions of a strategy that acts unprovoked
    unprovoked: Vector  # 1 where the strategy decides every period
    lag_mean: Vector  # days, at least 1
    lag_dispersion: Vector  # < 0: fixed; 0: geometric; > 0: size of a negative binomial
    echo: Vector  # probability that an answer to one's own act is answered again
    rounding: Vector  # terms.Rounding
    notice: Vector  # days from the announcement to the deadline where nothing is mirrored
    misread: Vector  # probability that the justification of an act is misread
    count_noise: Vector  # sigma of the perceived count's log-normal noise
    close_answer: Vector  # probability that a closed post is answered by one
    extra_closure: Vector  # probability of a closure that answers none
    extra_kinds: Vector  # flat N x KINDS: 1 where an extra closure takes a post of this kind
    extra_against: Vector  # flat N x N: 1 where extra closures may be made against this state
    replace_share: Vector  # share of the people expelled that is accredited again
    replace_delay: Vector  # days until then


class Missions(NamedTuple):
    """Missions (length M) and their posts (length P; sorted by mission)."""

    sender: Vector
    receiver: Vector
    at: Vector  # flat N x N, [sender * N + receiver] -> mission, -1 where there is none
    first_post: Vector  # length M + 1
    mission: Vector  # of a post
    kind: Vector  # of a post (terms.Kind)
    start: Vector  # people of a post on the morning of day 0
    staff: Vector  # people of a post now
    leaving: Vector  # of these, ordered out and within their deadline
    open: Vector  # 1 while the post is open
    closing: Vector  # 1 between the announcement of a closure and its day
    people: Vector  # of a mission: people now, the sum over its posts
    posts_open: Vector  # of a mission
    ceiling: Vector  # of a mission, -1 where there is none
    pending: Vector  # of a mission: accreditations asked for
    expelled: Vector  # of a mission: people who left because they were expelled
    removed: Vector  # of a mission: people who left with a closed post or under a ceiling
    accredited: Vector  # of a mission: people who came
    denied: Vector  # of a mission: accreditations refused
    ambassador: Vector  # of a mission: 1 present, 0 recalled


class Memory(NamedTuple):
    """What state i remembers about state j, flat N x N."""

    value: Vector  # what the strategy chose to remember
    last_own: Vector  # people i expelled of j since i's last decision
    offences: Vector  # hostile matters of j that answered nothing
    last_hostile: Vector  # day of j's last hostile act on i, -1 where none
    contacts_suspended: Vector  # 1 while i keeps no high-level contacts with j
    severed: Vector  # 1 where relations are severed
    today: Vector  # matter of j being gathered today, -1 where none


class Plan(NamedTuple):
    """What the scenario writes: acts in the order of their days, then of the file; incidents; candidates for joining."""

    day: Vector
    actor: Vector
    target: Vector
    measure: Vector
    count: Vector
    posts: Vector  # flat, KINDS a row
    deadline: Vector  # day, -1 where not written
    ceiling: Vector  # persons; -1 where there is none, -2 for parity
    answers: Vector  # row of this plan, -1 where none
    place: Vector  # post, -1 where not written
    incident_day: Vector
    incident_by: Vector
    incident_against: Vector
    incident_severity: Vector
    incident_free: Vector  # 1 where the victim answers by its strategy, 0 where its answer is written
    candidate: Vector  # state that may join; one row for each incident, bloc and member
    candidate_incident: Vector
    candidate_free: Vector  # 1 where it may join, 0 where its act is written
    candidate_joined: Vector  # day of its act, -1 while it has not joined
    candidate_others: Vector  # members of the bloc, itself, the actor and the victim not counted
    candidate_bloc: Vector  # number of (incident, bloc)
    candidate_survival: Vector  # probability so far of not having joined
    hazard: Vector  # flat, HAZARD a candidate: tie and coefficients, see rules.joining
    coordination: Vector  # flat: days of common announcement
    coordination_first: Vector  # first of them, one entry a candidate, and the end


class Acts(NamedTuple):
    """The log of acts, one row an act, in the order of announcement."""

    day: list[int]
    actor: list[int]
    target: list[int]
    measure: list[int]
    count: list[int]  # type: ignore[assignment]  # people, posts or institutions
    posts: list[int]  # flat, KINDS a row: people (or posts closed) by kind of post
    deadline: list[int]  # day; -1 where there is none
    answers: list[int]  # row of the act answered, -1 where none
    cause: list[int]  # terms.Cause
    intended: list[float]  # what was wanted before rounding and clipping
    censored: list[int]  # 1 where the stock cut the intention short
    ceiling: list[int]  # of cap_staff, else -1
    place: list[int]  # post closed or reopened, -1 elsewhere
    before: list[int]  # the target's people on the actor's soil, not yet ordered out, before the act
    decision: list[int]  # row of the decision, -1 where none
    source: list[int]  # row of the plan that wrote it, -1 where none


class Matters(NamedTuple):
    """What one state did to another on one day, taken together: the thing that is answered."""

    day: list[int]
    by: list[int]
    against: list[int]
    due: list[int]  # day of the answer
    people: list[float]  # expelled, or the severity of an incident
    posts: list[int]  # flat, KINDS a row: people expelled
    closed: list[int]  # flat, KINDS a row: posts closed
    before: list[int]  # people of the victim there before
    expulsion: list[int]  # first act of this measure, -1 where none
    closure: list[int]
    institution: list[int]
    notice: list[int]  # days to the deadline, -1 where none
    justified: list[int]  # 1 where all of it answers acts of the victim
    cause: list[int]  # terms.Cause of its answer


class Decisions(NamedTuple):
    """The questions put to states and what they answered, one row a question."""

    day: list[int]
    actor: list[int]
    target: list[int]
    matter: list[int]  # the last one it is about, -1 where the period came round with none
    seen: list[Any]  # strategies.sight.Seen
    draw: list[float]
    wanted: list[float]
    outcome: list[int]  # terms.Outcome


class Orders(NamedTuple):
    """Who leaves or comes where and when; one row for each post touched by an act."""

    day: list[int]
    act: list[int]
    post: list[int]
    people: list[int]
    movement: list[int]  # Movement


class Intents(NamedTuple):
    """What is to be announced today, one row an act; emptied every day."""

    actor: list[int]
    target: list[int]
    measure: list[int]
    count: list[int]  # type: ignore[assignment]
    wanted: list[float]
    posts: list[int]  # flat, KINDS a row: what the people are shared out like
    deadline: list[int]
    ceiling: list[int]
    answers: list[int]
    cause: list[int]
    place: list[int]
    kind: list[int]  # kind of post to close, -1 where a place is given
    decision: list[int]
    source: list[int]


class Agenda(NamedTuple):
    """Rows of the logs that still have business."""

    matters: list[int]  # not yet answered
    orders: list[int]  # not yet carried out
    cursor: list[int]  # next act to perceive, next written act, next incident, first question of today


class World(NamedTuple):
    """Everything that one run reads and writes."""

    count: int  # type: ignore[assignment]  # states
    key0: int
    key1: int
    states: States
    missions: Missions
    memory: Memory
    plan: Plan
    acts: Acts
    matters: Matters
    decisions: Decisions
    orders: Orders
    intents: Intents
    agenda: Agenda


class Run(NamedTuple):
    """What one run leaves; staff, posts_open and expelled have the shape (days, missions)."""

    run: int
    codes: tuple[str, ...]
    world: World
    staff: npt.NDArray[np.int64]  # people at the end of the day
    posts_open: npt.NDArray[np.int64]
    expelled: npt.NDArray[np.int64]  # people who have left so far because they were expelled

    @property
    def acts(self) -> Acts:
        """The log of acts."""
        return self.world.acts

    @property
    def decisions(self) -> Decisions:
        """The log of decisions."""
        return self.world.decisions

    @property
    def start(self) -> list[int]:
        """People of each mission on the morning of day 0."""
        return self._by_mission(self.world.missions.start)

    @property
    def leaving(self) -> list[int]:
        """People of each mission who are ordered out and have not left by the last day."""
        return self._by_mission(self.world.missions.leaving)

    def _by_mission(self, posts: Vector) -> list[int]:
        missions = self.world.missions
        bounds = zip(missions.first_post, missions.first_post[1:], strict=False)
        return [sum(posts[first:end]) for first, end in bounds]


def row_of_kinds(values: Vector, row: int) -> list[int]:
    """Return the KINDS entries of one row of a flat vector."""
    return list(values[row * KINDS : (row + 1) * KINDS])
