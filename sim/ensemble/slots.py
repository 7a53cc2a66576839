"""Where each number of a run is counted: a slot for each number and day, the same in the kernel and in the statistics."""

from typing import NamedTuple

from sim.terms import VARIABLES

ACCOUNT = (
    "acts", "people_expelled", "people_denied", "posts_closed", "institutions_closed", "censored_acts",
    "people_replied", "people_answered", "longest_chain", "first_day", "last_day", "lag_days",
)  # fmt: skip
DAYS = ("first_day", "last_day", "lag_days")  # of these, those that a run may not have
TOTALS = ("staff_start", "staff_end", "expelled", "removed", "accredited", "still_to_leave", "escalation_ratio")
SHIFT = 1 << 31  # people in reply and people in the acts answered, in one value: replied * SHIFT + answered


class Slots(NamedTuple):
    """The numbering of the slots of a scenario."""

    missions: int
    days: int
    states: int

    @property
    def series(self) -> int:
        """First slot after the series: (variable, mission, day), day -1 being the morning of day 0."""
        return len(VARIABLES) * self.missions * (self.days + 1)

    @property
    def totals(self) -> int:
        """First slot of the totals, after the accounts of all pairs and the one of all acts."""
        return self.series + (self.states * self.states + 1) * len(ACCOUNT)
