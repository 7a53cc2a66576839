"""The arrays of one run: states, corps, posts, orders, matters.

Every array is flat and one-dimensional, so that the same rules run on Python lists (interpreted, quicker there)
and on NumPy arrays (compiled). Dyad (i, j) of N states has the index i * N + j; per-kind entries of row r have
the index r * KINDS + kind. People are whole numbers, days count from 0 at the scenario's start.
"""

from typing import Any, NamedTuple

# A flat mutable vector of numbers: a list in the interpreted front, an ndarray in the compiled one.
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
    replace_share: Vector  # share of the people lost that is accredited again
    replace_delay: Vector  # days until then


class Missions(NamedTuple):
    """Missions (length M) and their posts (length P; sorted by mission)."""

    sender: Vector
    receiver: Vector
    at: Vector  # flat N x N, [sender * N + receiver] -> mission, -1 where there is none
    first_post: Vector  # length M + 1
    kind: Vector  # of a post (terms.Kind)
    start: Vector  # people of a post on the morning of day 0
    staff: Vector  # people of a post now
    leaving: Vector  # of these, ordered out and within their deadline
    open: Vector  # 1 while the post is open
    closing: Vector  # 1 between the announcement of a closure and its day
    ceiling: Vector  # of a mission, -1 where there is none
    pending: Vector  # accreditations asked for, of a mission
    expelled: Vector  # of a mission: people who left because they were expelled
    removed: Vector  # of a mission: people who left with a closed post or under a ceiling
    accredited: Vector  # of a mission: people who came
    denied: Vector  # of a mission: accreditations refused
    ambassador: Vector  # of a mission: 1 present, 0 recalled


class Acts(NamedTuple):
    """The log of acts, one row an act, in the order of announcement."""

    day: list[int]
    actor: list[int]
    target: list[int]
    measure: list[int]
    count: list[int]  # people, posts or institutions
    posts: list[int]  # flat, KINDS a row: people (or posts closed) by kind of post
    deadline: list[int]  # day; -1 where there is none
    answers: list[int]  # row of the act answered, -1 where none
    cause: list[int]  # terms.Cause
    intended: list[float]  # what was wanted before rounding and clipping
    censored: list[int]  # 1 where the stock cut the intention short
    ceiling: list[int]  # of cap_staff, else -1
    place: list[int]  # post closed or reopened, -1 elsewhere
    matter: list[int]  # row of the matter that was decided, -1 where none
