"""Where a run stands and what it adds up to: accounts, changes, totals, what falls due on a day."""

from dataclasses import dataclass, field

from sim.world.kinds import Kinds, kinds


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

    acts: int = 0  # acts: announced
    people_expelled: int = 0  # persons: told to leave by `expel`, as announced
    people_denied: int = 0  # persons: refused by `deny_accreditation`
    posts_closed: int = 0  # posts: closed by `close_post`
    institutions_closed: int = 0  # institutions: closed by `close_institution`
    censored_acts: int = 0  # acts: cut short by who is there, or by the room that a ceiling leaves
    people_replied: int = 0  # persons: told to leave in answer to an act
    people_answered: int = 0  # persons: told to leave in the expulsions that were answered, each counted once
    longest_chain: int = 0  # acts: in the longest chain of answers
    first_day: int = -1  # day: of the first act; none where there is no act
    last_day: int = -1  # day: of the last act; none where there is no act
    staff_start: int = 0  # persons: of all missions on the morning of day 0
    staff_end: int = 0  # persons: of all missions on the last day
    expelled: int = 0  # persons: who left because they were expelled
    removed: int = 0  # persons: who left with a closed post or under a ceiling
    accredited: int = 0  # persons: who came, as replacements or admitted again
    still_to_leave: int = 0  # persons: ordered out, whose deadline is after the last day


@dataclass(slots=True)
class Pick:
    """One more number of a run beside its totals: people expelled by an account's acts, or else a mission's people at the end."""

    account: int = -1
    mission: int = -1


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
