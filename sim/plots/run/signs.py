"""The sign of each measure on a figure, and the words for an act."""

from typing import NamedTuple

from sim.tables import ActRow
from sim.terms import Measure


class Sign(NamedTuple):
    """A marker of matplotlib, the same sign as a letter, what the measure is called, and an act in words."""

    marker: str
    letter: str
    meaning: str
    words: str  # {count}, {thing}


SIGNS = {
    Measure.EXPEL: Sign("o", "●", "expulsion", "expels {count}"),
    Measure.DENY_ACCREDITATION: Sign("X", "✖", "accreditation refused", "refuses {count}"),
    Measure.CLOSE_POST: Sign("s", "■", "post closed", "closes {thing}"),
    Measure.CLOSE_INSTITUTION: Sign("D", "◆", "institution closed", "closes {thing}"),
    Measure.CAP_STAFF: Sign("v", "▼", "staff ceiling", "ceiling, {count} to leave"),
    Measure.RECALL_AMBASSADOR: Sign("<", "◀", "ambassador recalled", "recalls its ambassador"),
    Measure.SUSPEND_CONTACTS: Sign("p", "⬟", "contacts suspended", "suspends contacts"),
    Measure.SEVER: Sign("*", "★", "relations severed", "severs relations"),
    Measure.ACCREDIT: Sign("^", "▲", "accreditation", "accredits {count}"),
    Measure.REOPEN_POST: Sign("P", "✚", "post reopened", "reopens {thing}"),
    Measure.RETURN_AMBASSADOR: Sign(">", "▶", "ambassador returned", "returns its ambassador"),
    Measure.RESUME_CONTACTS: Sign("h", "⬢", "contacts resumed", "resumes contacts"),
}
COUNTED = ("expel", "deny_accreditation", "cap_staff", "accredit")  # measures whose count is people


def sign(row: ActRow) -> Sign:
    """Return the sign of an act's measure."""
    return SIGNS[Measure[row.measure.upper()]]


def thing(row: ActRow) -> str:
    """Return what is closed or reopened: `a consulate`, `2 posts`."""
    kinds = [part.partition(":")[0].replace("_", " ") for part in row.posts.split(";") if part]
    kind = kinds[0] if len(kinds) == 1 else "post"
    kind = kind.replace("un ", "UN ").replace("io mission", "mission")
    return (
        f"{row.count} {kind.removesuffix('y')}{'ies' if kind[-1] == 'y' else 's'}"
        if row.count > 1
        else f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"
    )


def said(row: ActRow) -> str:
    """Return an act in words, without its actor and target."""
    if row.measure == "cap_staff" and not row.count:
        return "sets a staff ceiling"
    return sign(row).words.format(count=row.count, thing=thing(row))


def brief(row: ActRow) -> str:
    """Return the number of people of an act, or nothing where it counts none."""
    return str(row.count) if row.measure in COUNTED and row.count else ""
