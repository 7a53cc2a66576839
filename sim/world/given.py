"""What a scenario gives to a run, and what changes of it: states, missions, posts, pairs, the plan."""

from dataclasses import dataclass, field

from sim.world.kinds import Kinds, kinds


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
    reply: float = 1.0  # probability that what is done to it is answered at all
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
    posts_open: int = 0  # posts that are open
    ceiling: int = -1  # most people allowed; -1 where there is no ceiling
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
    open: int = 1  # 1 while it is open
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
