"""The made parts of `sim/README.md`: each stands between two marks that name it, and comes from what the code declares."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.readmes.house import house
from tests.readmes.learned import identified, staff
from tests.readmes.rules import day, purposes, strategies
from tests.readmes.scenario import parameters
from tests.readmes.words import causes, kinds, measures, outputs, roundings, sight, variables

PAGE = Path(__file__).parents[2] / "sim" / "README.md"
MARKS = re.compile(r"(<!-- made: (\w+), by python -m tests\.readmes -->\n).*?(<!-- end of \2 -->\n)", re.S)
PARTS: dict[str, Callable[[], str]] = {
    each.__name__: each
    for each in (
        house,
        day,
        parameters,
        strategies,
        purposes,
        measures,
        kinds,
        causes,
        roundings,
        outputs,
        identified,
        staff,
        variables,
        sight,
    )
}


def refreshed(text: str) -> str:
    """Return a page with its made parts as the code has them now."""
    return MARKS.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n{found[3]}", text)
