"""A run as a story: each paragraph a day or a longer time, each sentence what one state did to others, or others to one."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from sim.plots.run.prose import PHRASES
from sim.plots.run.signs import COUNTED, thing
from sim.report.deeds import Deed, Gathered, paragraphs, sentences
from sim.report.words import day, days, listed, sentence, some, span, state
from sim.scenario import Scenario
from sim.tables import ActRow

BECAUSE = {"incident": "in answer to an incident", "solidarity": "in solidarity after an incident", "policy": "by {its} own policy"}
AT = {"embassy": "at the embassy", "consulate": "at consulates", "un_mission": "at the UN mission", "io_mission": "at the mission"}
OWN = 3  # deeds from which on a sentence gives their sum first


def story(scenario: Scenario, rows: Sequence[ActRow]) -> Iterator[str]:
    """Yield the paragraphs that tell all acts of a run."""
    dates = {row.act: row.date for row in rows}
    for part in paragraphs(rows):
        when = f"on {day(part[0].date)}" if part[0].date == part[-1].date else f"from {days(part[0].date, part[-1].date)}"
        told = [tell(scenario, each, dates) for each in sentences(part)]
        first, *others = told
        yield " ".join([sentence(f"{when}, {first}"), *map(sentence, others)])


def tell(scenario: Scenario, part: Gathered, dates: dict[int, str]) -> str:
    """Return one sentence, without its day, its capital and its full stop."""
    deeds = part.deeds
    why = because(part, dates)
    if len({deed.measure for deed in deeds}) > 1 or len(deeds) == 1:  # of one state to one other
        what = listed([phrase(deed.measure, amount(deed), state(scenario, deed.target)) + kinds(deed) + until(deed.acts) for deed in deeds])
        text = f"{state(scenario, deeds[0].actor)} {what}"
    else:
        text = several(scenario, deeds)
    return (f"{why}, " if why else "") + text


def several(scenario: Scenario, deeds: Sequence[Deed]) -> str:
    """Return what one state did to others, or others to one, by one measure; the largest first, those alike together."""
    measure, hub = deeds[0].measure, len({deed.actor for deed in deeds}) == 1
    who = state(scenario, deeds[0].actor) if hub else some(len(deeds), "state", "states")
    whom = some(len(deeds), "state", "states") if hub else state(scenario, deeds[0].target)
    head = f"{who} {phrase(measure, total(deeds), whom, several=not hub)}"
    alike: dict[str, list[str]] = {}
    for deed in sorted(deeds, key=lambda deed: -deed.total):
        text = f"{deed.total:,}{kinds(deed)}" if measure in COUNTED else thing_of(deed) if "{what}" in PHRASES[measure] else ""
        alike.setdefault(text, []).append(state(scenario, deed.target if hub else deed.actor))
    return f"{head}{until([act for deed in deeds for act in deed.acts])}: {'; '.join(shared(alike, hub))}"


def shared(alike: Mapping[str, Sequence[str]], hub: bool) -> Iterator[str]:
    """Yield how many of whom (`hub`: one state acts), or who how many, for the names of which the same is said."""
    for text, names in alike.items():
        each = f"{text} each" if len(names) > 1 else text
        yield listed(names) if not text else f"{each} of {listed(names)}" if hub else f"{listed(names)} {each}"


def phrase(measure: str, amount: str, whom: str, several: bool = False) -> str:
    """Return what was done, in the past tense."""
    return PHRASES[measure].format(n=amount, what=amount, whom=whom, its="their" if several else "its", s="s" if several else "")


def amount(deed: Deed) -> str:
    """Return how many people or what posts a deed is about."""
    return people(deed.total) if deed.measure in COUNTED else thing_of(deed)


def total(deeds: Sequence[Deed]) -> str:
    """Return how many people or posts several deeds are about."""
    count = sum(deed.total for deed in deeds)
    if deeds[0].measure in COUNTED:
        return people(count)
    return some(count, "institution", "institutions") if deeds[0].measure == "close_institution" else some(count, "post", "posts")


def people(count: int) -> str:
    """Return `no people`, `1 person`, `60 people`."""
    return "nobody" if not count else f"{count:,} {'person' if count == 1 else 'people'}"


def thing_of(deed: Deed) -> str:
    """Return what posts a deed closes or reopens."""
    first = deed.acts[0]
    alike = all(act.posts.partition(":")[0] == first.posts.partition(":")[0] for act in deed.acts)
    return thing(first._replace(count=deed.total, posts=first.posts if alike else ""))


def kinds(deed: Deed) -> str:
    """Return where people stood, in brackets, where an act names several kinds of post."""
    if len(deed.acts) > 1 or deed.acts[0].posts.count(";") == 0 or deed.measure not in COUNTED:
        return ""
    cells = (part.split(":") for part in deed.acts[0].posts.split(";"))
    return f" ({', '.join(f'{count} {AT.get(kind, kind)}' for kind, count in cells)})"


def because(part: Gathered, dates: dict[int, str]) -> str:
    """Return how long after what is answered, or why else, as a clause; nothing for an act that is written."""
    answered = [(act, dates[act.answers]) for act in part.acts if act.answers in dates]
    its = "its" if len({deed.actor for deed in part.deeds}) == 1 else "their"
    cause = part.deeds[0].cause
    if not answered:
        return BECAUSE.get(cause, "").format(its=its)
    lags = [(datetime.date.fromisoformat(act.date) - datetime.date.fromisoformat(then)).days for act, then in answered]
    what = "act" if len({act.answers for act, _ in answered}) == 1 else "acts"
    unit = "day" if max(lags) == 1 else "days"
    verb = "answers" if its == "its" else "answer"
    return f"{span(lags)} {unit} after the {what} that {'it' if its == 'its' else 'they'} {verb}"


def until(acts: Sequence[ActRow]) -> str:
    """Return by when people had to leave, where acts of one day say it."""
    ends = sorted({act.deadline for act in acts if act.deadline and act.measure == "expel"})
    if not ends or len({act.day for act in acts}) > 1:
        return ""
    return f" by {day(ends[0], False)}" if len(ends) == 1 else f" by dates from {days(ends[0], ends[-1])}"
