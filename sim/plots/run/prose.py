"""The acts of a day in sentences, those alike gathered in one: Russia told 60 people of the United States to leave."""

from collections.abc import Sequence

from sim.plots.run.cast import name, sentence, some
from sim.plots.run.signs import thing
from sim.scenario import Scenario
from sim.tables import ActRow

PHRASES = {  # {n}: people; {what}: posts; {whom}: the target, or so many states; {its}, {s}: of one actor or several
    "expel": "told {n} of {whom} to leave",
    "deny_accreditation": "refused accreditation to {n} of {whom}",
    "close_post": "closed {what} of {whom}",
    "close_institution": "closed {what} of {whom}",
    "cap_staff": "put a ceiling on the staff of {whom}, under which {n} had to leave",
    "recall_ambassador": "recalled {its} ambassador{s} from {whom}",
    "suspend_contacts": "suspended contacts with {whom}",
    "sever": "severed relations with {whom}",
    "accredit": "accredited {n} of {whom}",
    "reopen_post": "let {what} of {whom} reopen",
    "return_ambassador": "returned {its} ambassador{s} to {whom}",
    "resume_contacts": "resumed contacts with {whom}",
}
ARTICLE = {"States", "Kingdom", "Union", "Republic", "Emirates", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia"}


def state(scenario: Scenario, code: str) -> str:
    """Return a state's name within a sentence: `the United States`, `Russia`."""
    full = name(scenario, code)
    return f"the {full}" if full.split()[-1] in ARTICLE else full


def people(count: int) -> str:
    """Return `one person`, `60 people`."""
    return "one person" if count == 1 else f"{count:,} people"


def told(scenario: Scenario, rows: Sequence[ActRow], most: int = 4) -> list[str]:
    """Return the acts of a day in at most `most` sentences, the last of which counts what is left out."""
    groups = gathered(rows)
    parts = groups if len(groups) <= most else groups[: most - 1]
    left = len(rows) - sum(map(len, parts))
    more = [f"There were {some(left, 'more act', 'more acts')}."] if left else []
    return [*(sentence(tell(scenario, part)) for part in parts), *more]


def alone(scenario: Scenario, row: ActRow) -> str:
    """Return one act in a clause, an answer told as such."""
    return tell(scenario, [row]) + (f", in answer to act {row.answers}" if row.answers is not None else "")


def gathered(rows: Sequence[ActRow]) -> list[list[ActRow]]:
    """Return acts of one measure together: those of one state to several, then those of several to one, then single ones."""
    left = list(rows)
    found: list[list[ActRow]] = []
    for side in ("actor", "target"):
        groups: dict[tuple[str, str], list[ActRow]] = {}
        for row in left:
            groups.setdefault((row.measure, getattr(row, side)), []).append(row)
        found += [group for group in groups.values() if len(group) > 1]
        left = [group[0] for group in groups.values() if len(group) == 1]
    return sorted([*found, *([row] for row in left)], key=lambda group: group[0].act)


def tell(scenario: Scenario, group: Sequence[ActRow]) -> str:
    """Return acts of one measure in one clause, the largest named where there are several."""
    first = max(group, key=lambda row: row.count)
    actors, targets = (list(dict.fromkeys(getattr(row, side) for row in group)) for side in ("actor", "target"))
    who, whom = (state(scenario, codes[0]) if len(codes) == 1 else some(len(codes), "state", "states") for codes in (actors, targets))
    count = sum(row.count for row in group)
    what = thing(first) if len(group) == 1 else some(count, "post", "posts")
    several = len(actors) > 1
    text = PHRASES[first.measure].format(n=people(count), what=what, whom=whom, its="their" if several else "its", s="s" if several else "")
    if len(actors) + len(targets) > 2 and "{n}" in PHRASES[first.measure]:
        whose = (
            f"{state(scenario, first.actor)} {first.count:,} of them"
            if several
            else f"{first.count:,} of {state(scenario, first.target)} among them"
        )
        text += f", {whose}"
    return f"{who} {text}"
