"""The documented acts of 2018 and of other exchanges, with a source on every row.

`README.md` in this folder says what the columns and grades mean, and how to add an episode. Expulsions, refused
accreditations and entry bans are separate rows and are never added up.
"""

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from sim.record.codes import name_of
from sim.record.csvfile import RecordError
from sim.record.tables import DocumentedAct, Source, StaffBand, documented_acts, read, sources, staff

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Documented", "DocumentedAct", "RecordError", "Source", "StaffBand", "acts", "documented", "documented_acts",
    "episode_acts", "episodes", "name_of", "read", "sources", "staff",
]  # fmt: skip


class Documented(TypedDict):
    """What is documented of one state's expulsions of another's staff."""

    people_expelled: int | None
    first_day: str | None
    lag_days: int | None
    source: str


def episodes() -> tuple[str, ...]:
    """Names of all episodes, in the order of the tables."""
    return tuple(dict.fromkeys(act.episode for act in documented_acts()))


def episode_acts(episode: str | Path) -> tuple[DocumentedAct, ...]:
    """Return the acts of an episode, or of a user's own CSV file; KeyError names the episodes where there is no such one."""
    if isinstance(episode, Path) or episode.endswith(".csv"):
        return tuple(read(Path(episode)))
    found = tuple(act for act in documented_acts() if act.episode == episode)
    if not found:
        raise KeyError(f"no episode '{episode}' in the record; there are {', '.join(episodes())}")
    return found


def acts(episode: str | Path) -> "pd.DataFrame":
    """Return the acts of an episode as a table, one act a row, in the columns of the record."""
    import pandas as pd  # heavy: only where a table is asked for

    table = pd.DataFrame([vars(act) for act in episode_acts(episode)])
    table["answers_id"] = [";".join(cell) for cell in table.pop("answers")]
    table["source_key"] = [";".join(cell) for cell in table.pop("sources")]
    counts = ["count", "count_low", "count_high"]
    table[counts] = table[counts].astype("Int64")
    return table


def documented(episode: str | Path) -> dict[str, Documented]:
    """Return, by `ACTOR>TARGET`, the people expelled, the first day, the lag in days from the first act answered, and the sources.

    Only acts of `expel` count. None stands where a number or a day is not public.
    """
    every = {act.id: act for act in episode_acts(episode)}
    result: dict[str, Documented] = {}
    pairs = dict.fromkeys((act.actor, act.target) for act in every.values() if act.action == "expel")
    for actor, target in pairs:
        own = [act for act in every.values() if (act.actor, act.target, act.action) == (actor, target, "expel")]
        counts = [act.count for act in own if act.count is not None]
        days = sorted(day for act in own if (day := act.day) is not None)
        first = days[0] if days else None
        asked = sorted(day for act in own for key in act.answers if (day := every[key].day) is not None)
        provoked = asked[0] if asked else None
        result[f"{actor}>{target}"] = Documented(
            people_expelled=sum(counts) if len(counts) == len(own) else None,
            first_day=first.isoformat() if first else None,
            lag_days=(first - provoked).days if first and provoked else None,
            source=";".join(dict.fromkeys(key for act in own for key in act.sources)),
        )
    return result
