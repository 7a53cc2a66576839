"""The block of joining: on which day each candidate expelled people out of solidarity, by the simulator's hazard (theory 2.7.5).

Recalling one's ambassador is a competing outcome, not "did nothing" (theory 4.3.4): who recalled is at risk of joining until that day.
Contagion and a common announcement can't be told apart where most announce on one day (theory 5.6; Shalizi & Thomas 2011,
doi:10.1177/0049124111404820): whoever reads the contagion off this block reads the prior. The severity, one number for all, is part of
the base.
"""

import datetime

import numpy as np

from sim.inference.blocks.candidates import Round
from sim.inference.blocks.hazard import NEVER, Hazard, grouped


def joining(chosen: Round) -> Hazard:
    """Return the block of joining in a round."""
    groups, group = grouped([each.blocs for each in chosen.candidates])
    last = len(chosen.days) - 1
    return Hazard(
        "joining",
        groups,
        group,
        event=np.array([day_of(chosen, each.joined) for each in chosen.candidates]),
        limit=np.array([last if each.recalled is None else day_of(chosen, each.recalled) for each in chosen.candidates]),
        calls=np.array([float(day in chosen.common) for day in chosen.days]),
    )


def day_of(chosen: Round, date: datetime.date | None) -> int:
    """Return the number of a date among the days of a round; NEVER where there is none."""
    return NEVER if date is None else (date - chosen.days[0]).days
