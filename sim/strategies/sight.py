"""What a government knows when it decides, and what it answers: the two records every strategy works with."""

from typing import NamedTuple

MOST = 1e9  # a reply names fewer people than these


class Seen(NamedTuple):
    """What a state sees of one partner on the morning of a decision (people; days; 0 or 1 for yes and no)."""

    provoked: float = 0.0  # own people the partner expelled, in the acts to be answered, as perceived
    stock: float = 0.0  # the partner's people on own soil who are not yet ordered out
    own_staff: float = 0.0  # own people left at the partner
    own_before: float = 0.0  # own people at the partner before the acts to be answered
    justified: float = 0.0  # 1 where the acts answer an act of one's own
    offences: float = 0.0  # hostile acts of the partner so far that answered nothing
    last_own: float = 0.0  # people one expelled at one's last decision
    calm: float = 0.0  # days since the partner's last hostile act
    memory: float = 0.0  # what this strategy chose to remember about this partner


class Reply(NamedTuple):
    """A strategy's answer where a number of people does not say it all."""

    people: float = 0.0  # to expel
    memory: float = 0.0  # handed back as `seen.memory` at the next decision
    ceiling: float = -1.0  # to set on the partner's staff; below 0: none
    accredit: float = 0.0  # of the partner's people, to admit again
