"""A whole run as a plain-text story: what each state announces, who leaves when, what is left at the end."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from sim.result import Result
from sim.scenario import load
from sim.tables import ActRow

NAMES = ("us_russia_2018", "parity_cap", "grit_repair", "solidarity")
PHRASES = {  # of one, of several; {count} of them, {by} the deadline
    "expel": ("1 person to leave{by}", "{count} people to leave{by}"),
    "deny_accreditation": ("1 accreditation refused", "{count} accreditations refused"),
    "close_post": ("1 post to close{by}", "{count} posts to close{by}"),
    "close_institution": ("1 institution to close{by}", "{count} institutions to close{by}"),
    "cap_staff": ("a ceiling, 1 person to leave{by}", "a ceiling, {count} people to leave{by}"),
    "recall_ambassador": ("ambassador recalled",) * 2,
    "suspend_contacts": ("contacts suspended",) * 2,
    "sever": ("relations severed",) * 2,
    "accredit": ("1 person accredited", "{count} people accredited"),
    "reopen_post": ("1 post reopened", "{count} posts reopened"),
    "return_ambassador": ("ambassador returned",) * 2,
    "resume_contacts": ("contacts resumed",) * 2,
}
CAUSES = {
    "written": "as written", "incident": "over an incident", "reply": "in answer to {answers}",
    "solidarity": "in solidarity", "policy": "unasked",
}  # fmt: skip


def stored(name: str) -> Path:
    """Return the file that keeps the story of a scenario."""
    return Path(__file__).parent / f"{name}.txt"


def story(name: str) -> str:
    """Run a shipped scenario and return its story; a day on which nothing happens is left out."""
    result = Result.single(load(name))
    scenario = result.scenario
    last = scenario.days - 1
    lines = [scenario.title, ""]
    for day in range(scenario.days):
        date = scenario.start + datetime.timedelta(days=day)
        for row, told in enumerate([*happened(result, day, date), *evening(result, day, whole=day in (0, last))]):
            lines.append(f"{f'{date.day:>2} {date:%b %Y}' if row == 0 else '':<13}{told}")
    return "\n".join(lines) + "\n"


def happened(result: Result, day: int, date: datetime.date) -> Iterator[str]:
    """Yield what happens on a day: incidents, then acts with their numbers."""
    for each in result.scenario.incidents:
        if each.date == date:
            yield f"An incident by {each.by} against {each.against}, as grave as {each.severity:g} people expelled"
    for act in result.rows:
        if act.day == day:
            yield f"({act.act}) {announced(act)}"


def announced(act: ActRow) -> str:
    """Return an act as a sentence."""
    cause = CAUSES[act.cause].format(answers=f"({act.answers})")
    by = f" by {short(act.deadline)}" if act.deadline else ""
    what = PHRASES[act.measure][act.count != 1].format(count=act.count, by=by)
    kinds = ", ".join(each.replace("un_", "UN ").replace("io_", "IO ").replace(":", " ") for each in act.posts.split(";"))
    return f"{act.actor} tells {act.target}, {cause}: {what}" + (f" ({kinds})" if kinds else "")


def short(date: str) -> str:
    """Return an ISO date as day and month."""
    parsed = datetime.date.fromisoformat(date)
    return f"{parsed.day} {parsed:%b}"


def evening(result: Result, day: int, whole: bool) -> Iterator[str]:
    """Yield the missions in the evening of a day: all of them, or those in which something changed since the day before."""
    series = result.series
    for row, (sender, receiver) in enumerate(series.pairs):
        now, before = ([int(each[0][when, row]) for each in (series.staff, series.posts_open, series.expelled)] for when in (day, day - 1))
        if whole or now != before:
            people, posts, expelled = now
            moved = f" ({people - before[0]:+})" if day and people != before[0] else ""
            yield f"{sender} in {receiver}: {people} people{moved} at {posts} post{'s' * (posts != 1)}, {expelled} expelled so far"
