"""Exchanges: each documented provocation with the people expelled in reply to it, and the staff on both sides.

Only people expelled count. Refused accreditations, entry bans, ceilings and recalls are other measures and are never added to them.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.record import DocumentedAct, StaffBand

UNANSWERED = re.compile(r"\b(ANSWERED|IMMEDIATE REPLY)=absent\b")
GRADES = ("documented", "inferred", "conflicting", "from memory", "assumed")  # from the best known to the least

Band = tuple[int, int, int]  # low, best, high (persons): a triangular distribution


@dataclass(frozen=True)
class Exchange:
    """One provocation and what is known of its reply (persons, days)."""

    episode: str
    act: str  # ids of the acts answered, joined by ';'
    actor: str  # who provoked
    target: str  # who answers
    provoked: int  # people expelled in the provocation
    provoked_band: Band  # where sources disagree
    observed: int | None  # people expelled in reply; 0 where documented that none came, None where unknown
    observed_band: Band | None
    lag: int | None  # days from the announcement to the first reply
    day: datetime.date | None
    reply_day: datetime.date | None  # replies of one day are a batch
    stock: Band | None  # the actor's people on the target's soil before the reply; None where unknown
    own: Band | None  # the target's people on the actor's soil before the provocation; None where unknown
    inferred: bool  # the reply was seen only as a "corresponding number"
    confidence: str  # the weakest grade of all acts in it
    sources: tuple[str, ...]


def exchanges(acts: Iterable[DocumentedAct], staff: Sequence[StaffBand] = (), episode: str | None = None) -> tuple[Exchange, ...]:
    """Return the exchanges of an episode, or of all episodes among the acts, in the order of the table.

    What one actor expels of one target on one day is one announcement and is added up; replies are the acts of `expel` that answer
    it. A reply to acts of several days makes them one provocation. A reply is itself a provocation only where it is answered, or
    documented as not answered. Provocations whose number is not public are left out.
    """
    chosen = [act for act in acts if episode in (None, act.episode)]
    found: list[Exchange] = []
    for name in dict.fromkeys(act.episode for act in chosen):
        every = [act for act in chosen if act.episode == name]
        bands = [band for band in staff if band.episode == name]
        found += [made for group in provocations(every) if (made := exchange(group, every, bands)) is not None]
    return tuple(found)


def provocations(acts: Sequence[DocumentedAct]) -> list[list[DocumentedAct]]:
    """Return the acts of `expel` of one episode by announcement; those that one reply answers together are joined."""
    groups: dict[tuple[str, str, str], list[DocumentedAct]] = {}
    for act in acts:
        if act.action == "expel":
            groups.setdefault((act.actor, act.target, act.date), []).append(act)
    joined: list[list[DocumentedAct]] = []
    for group in groups.values():
        same = [other for other in joined if {act.id for act in replies(group, acts)} & {act.id for act in replies(other, acts)}]
        for other in same:
            joined.remove(other)
        joined.append([act for each in (*same, group) for act in each])
    return joined


def answering(group: Sequence[DocumentedAct], acts: Sequence[DocumentedAct]) -> list[DocumentedAct]:
    """Return all that the target did in answer to any act of a group."""
    ids = {act.id for act in group}
    return [act for act in acts if (act.actor, act.target) == (group[0].target, group[0].actor) and ids & set(act.answers)]


def replies(group: Sequence[DocumentedAct], acts: Sequence[DocumentedAct]) -> list[DocumentedAct]:
    """Return the acts of `expel` that answer any act of a group."""
    return [act for act in answering(group, acts) if act.action == "expel"]


def exchange(group: Sequence[DocumentedAct], acts: Sequence[DocumentedAct], staff: Sequence[StaffBand]) -> Exchange | None:
    """Return one provocation with its reply; None where it is no provocation, or how many were expelled is not public."""
    answers, reply = answering(group, acts), replies(group, acts)
    absent = any(UNANSWERED.search(act.note) for act in group)
    provoked = people(group)
    if provoked is None or (not answers and not absent and any(act.answers for act in group)):
        return None
    observed = people(reply)
    if not reply and (answers or absent):  # answered by other measures only, or by nothing: nobody was expelled
        observed = (0, 0, 0)
    day, reply_day = first_day(group), first_day(reply)
    actor, target = group[0].actor, group[0].target
    grades = {act.confidence for act in (*group, *reply)}
    return Exchange(
        episode=group[0].episode,
        act=";".join(act.id for act in group),
        actor=actor,
        target=target,
        provoked=provoked[1],
        provoked_band=provoked,
        observed=observed[1] if observed else None,
        observed_band=observed,
        lag=(reply_day - day).days if day and reply_day else None,
        day=day,
        reply_day=reply_day,
        stock=corps(actor, target, reply_day or day, acts, staff),
        own=corps(target, actor, day, acts, staff),
        inferred="inferred" in grades,
        confidence=max(grades, key=GRADES.index),
        sources=tuple(dict.fromkeys(key for act in (*group, *reply) for key in act.sources)),
    )


def people(acts: Sequence[DocumentedAct]) -> Band | None:
    """Return how many people some acts expel together, as a band; None where there is no act, or one's number is not public."""
    counts = [(act.count_low, act.count, act.count_high) for act in acts]
    known = [(low, best, high) for low, best, high in counts if low is not None and best is not None and high is not None]
    if not acts or len(known) < len(acts):
        return None
    low, best, high = (sum(column) for column in zip(*known, strict=True))
    return low, best, high


def first_day(acts: Sequence[DocumentedAct]) -> datetime.date | None:
    """Return the first known day of some acts; None where none is known."""
    return min((act.day for act in acts if act.day is not None), default=None)


def corps(
    sender: str, receiver: str, before: datetime.date | None, acts: Sequence[DocumentedAct], staff: Sequence[StaffBand]
) -> Band | None:
    """Return a mission's people, net of those expelled in the episode before a day; None where its staff is unknown."""
    posts = [band for band in staff if (band.sender, band.receiver) == (sender, receiver)]
    if not posts:
        return None
    gone = sum(
        act.count or 0
        for act in acts
        if (act.actor, act.target, act.action) == (receiver, sender, "expel") and before and act.day and act.day < before
    )
    low, best, high = (max(0, sum(getattr(band, name) for band in posts) - gone) for name in ("low", "best", "high"))
    return low, best, high
