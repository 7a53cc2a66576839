"""Who is a party: states by ISO 3166-1 alpha-3, past states, and organisations by upper-case codes."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sim.faults import nearest
from sim.record.csvfile import read_table

FOLDER = Path(__file__).parent
SHAPE = re.compile(r"[A-Z0-9]{1,6}")
OWN = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]|([A-Z])\1\1")  # left free by ISO: for states that are invented


@dataclass(frozen=True)
class Party:
    """A state, a past state or an organisation."""

    code: str
    name: str
    kind: str  # state, past or organisation


@cache
def parties() -> dict[str, Party]:
    """All parties that the record knows, by their codes."""
    return {row["code"]: Party(**row.cells) for row in read_table(FOLDER / "states.csv", ("code", "name", "kind")).rows}


def name_of(code: str) -> str:
    """Return the name of a party, its code where the record knows none."""
    return parties()[code].name if code in parties() else code


def wrong_code(code: str) -> str | None:
    """Return what is wrong with a code, and what would be right; None where it is plausible.

    Three letters are a state's (ISO 3166-1 alpha-3, a past state's, or an invented one's such as AAA); an organisation has
    any other length.
    """
    if SHAPE.fullmatch(code) and (code in parties() or not re.fullmatch("[A-Z]{3}", code) or OWN.fullmatch(code)):
        return None
    named = {party.name.lower(): party.code for party in parties().values()}
    if code.lower() in named:
        right = f"write {named[code.lower()]}"
    elif SHAPE.fullmatch(code):
        right = f"{nearest(code, parties())} An organisation's code has no three letters"
    else:
        right = "write a code of ISO 3166-1 such as RUS, or of an organisation such as NATO"
    return f"{code[:40]!r} is no state's code; {right}"
