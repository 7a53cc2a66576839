"""Who could have joined in a round of solidarity, who did and when: the risk set, which is declared and varied (theory 5.7).

Any base rate can be had by a choice of who was at risk: 28 of 37, 23 of 34, or 28 of some 190. So each result names its risk set.
"""

import datetime
from collections.abc import Sequence, Set
from dataclasses import dataclass

from sim.record import DocumentedAct
from sim.record.codes import parties
from sim.record.members import RELATIONS, coordination, members

BLOCS = ("EU", "NATO")
RISK_SETS = {
    "joiners_and_eu": "who joined, and the members of the EU that did not",
    "eu_and_nato": "the members of the EU and of NATO",
    "relations": "all states with which the target keeps diplomatic relations, and who joined",
}


@dataclass(frozen=True)
class Candidate:
    """A state that could have joined: its blocs, and the days on which it took a measure (None: it did not)."""

    code: str
    blocs: tuple[str, ...]
    joined: datetime.date | None  # expelled
    people: int  # expelled on that day
    recalled: datetime.date | None  # its ambassador


@dataclass(frozen=True)
class Round:
    """A round of solidarity with one state against another: the candidates by their codes, and the days it lasted."""

    episode: str
    victim: str
    target: str
    risk_set: str
    candidates: tuple[Candidate, ...]
    start: datetime.date  # of the incident: candidates can join from the day after
    end: datetime.date  # the last day of the episode: who had not joined then is censored
    common: tuple[datetime.date, ...]  # days of common announcement

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days on which a candidate could join."""
        return tuple(self.start + datetime.timedelta(days=1 + day) for day in range((self.end - self.start).days))


def solidarity(acts: Sequence[DocumentedAct], risk_set: str = "joiners_and_eu") -> Round:
    """Return the round that an episode's first expulsion began: its actor is the victim, its target the one against whom others joined.

    `acts` are those of one episode. Who counts as at risk is one of RISK_SETS; ValueError names them where it is none. Only states
    join; the days of acts must be known.
    """
    if risk_set not in RISK_SETS:
        raise ValueError(f"no risk set '{risk_set}'; there are {', '.join(RISK_SETS)}")
    days = [act.day for act in acts if act.day is not None]
    first = min((act for act in acts if act.action == "expel" and act.day), key=lambda act: act.date)
    victim, target, episode = first.actor, first.target, first.episode
    own = [act for act in acts if act.target == target and is_state(act.actor)]
    joined, recalled = (by_actor([act for act in own if act.action == action]) for action in ("expel", "recall_ambassador"))
    blocs = {name: members(episode, name) for name in BLOCS}
    if risk_set == "joiners_and_eu":
        codes: Set[str] = joined.keys() | blocs["EU"]
    elif risk_set == "eu_and_nato":
        codes = blocs["EU"] | blocs["NATO"]
    else:
        codes = joined.keys() | members(episode, RELATIONS)
    candidates = []
    for code in sorted(codes - {victim, target}):
        day, people = joined.get(code, (None, 0))
        own_blocs = tuple(name for name in BLOCS if code in blocs[name])
        candidates.append(Candidate(code, own_blocs, day, people, recalled[code][0] if code in recalled else None))
    return Round(episode, victim, target, risk_set, tuple(candidates), min(days), max(days), coordination(episode))


def is_state(code: str) -> bool:
    """Return whether a code is a state's, and no organisation's."""
    return code not in parties() or parties()[code].kind != "organisation"


def by_actor(acts: Sequence[DocumentedAct]) -> dict[str, tuple[datetime.date, int]]:
    """Return the first known day of each actor's acts, and the people or posts of that day."""
    found: dict[str, tuple[datetime.date, int]] = {}
    for act in sorted(acts, key=lambda act: act.date):
        if act.day is not None:
            day, count = found.get(act.actor, (act.day, 0))
            if act.day == day:
                found[act.actor] = (day, count + (act.count or 0))
    return found
