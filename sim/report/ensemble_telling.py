"""An ensemble as a story: what half of its runs do, and nine of ten; who expels whom, by the day on which it first comes."""

from collections.abc import Iterator
from typing import Any

from sim.report.deeds import MOST, Deed, Gathered, stars
from sim.report.telling import shared
from sim.report.words import day, days, figure, sentence, some, state
from sim.result import Result

WORDS = {  # of a total: how it reads before its numbers
    "acts": "acts", "people_expelled": "people expelled", "people_denied": "people refused accreditation", "posts_closed": "posts closed",
    "institutions_closed": "institutions closed", "longest_chain": "acts in the longest chain of answers",
    "escalation_ratio": "people expelled in reply for each one expelled before", "staff_end": "people at the end",
}  # fmt: skip


Spread = dict[str, Any]


def story(result: Result) -> Iterator[str]:
    """Yield what the runs do, in medians and ranges."""
    yield from map(sentence, filter(None, (whole(result, word) for word in WORDS)))
    first, last = result.summary["in_all"].get("first_day"), result.summary["in_all"].get("last_day")
    if first and last:
        yield (
            f"In half of the runs the first act comes {between(first)}, the last {between(last)}."
            if (first["q25"], last["q25"]) != (first["q75"], last["q75"])
            else f"In half of the runs or more the first act falls on {day(first['q50'])}, the last on {day(last['q50'])}."
        )
    yield from by_day(result)
    if "differences" in result.summary:
        known, out = result.summary["documented"], result.summary["differences"]
        figures = sum(value is not None for each in known.values() for value in each.values())
        yield (
            f"Beside the record of `{result.scenario.record}`: of {figures:,} documented figures (people, first day, lag), "
            f"{some(len(out), 'lies', 'lie')} outside what nine of ten runs give (table below)."
        )


def whole(result: Result, word: str) -> str:
    """Return a total in a sentence; nothing where no run has one."""
    spread = result.summary["in_all"].get(word) or result.summary.get(word)
    if not spread:
        return ""
    runs = spread.get("runs", result.runs)
    where = f"in all {result.runs:,} runs" if runs == result.runs else f"in the {runs:,} of {result.runs:,} runs that have any"
    if not spread["sd"]:
        return f"{WORDS[word]}: {figure(spread['q50'])} {where}"
    return (
        f"{WORDS[word]}, {where}: median {figure(spread['q50'])}; in half of the runs between {figure(spread['q25'])} and "
        f"{figure(spread['q75'])}, in nine of ten between {figure(spread['q05'])} and {figure(spread['q95'])}"
    )


def between(spread: Spread) -> str:
    """Return the middle half of a date."""
    if spread["q25"] == spread["q75"]:
        return f"on {day(spread['q25'])}"
    return f"from {days(spread['q25'], spread['q75'])}"


def by_day(result: Result) -> Iterator[str]:
    """Yield who expels whom, by the day on which it first comes in the median of the runs."""
    pairs = {pair: each for pair, each in result.summary["pairs"].items() if each["people_expelled"]["q95"] and each["first_day"]}
    if not pairs:
        return
    yield (
        "Below, a number is the median of the people expelled over the runs, with the range of nine of ten runs in brackets; without "
        "brackets it is the same in all. A day is that of the pair's first act in the median."
    )
    dates = sorted({each["first_day"]["q50"] for each in pairs.values()})
    many = len(dates) > MOST
    for date in dates[:1] if many else dates:
        here = {pair: each for pair, each in pairs.items() if many or each["first_day"]["q50"] == date}
        sure = all(each["first_day"]["q05"] == each["first_day"]["q95"] for each in here.values())
        when = f"from {days(date, dates[-1])}" if many else f"{'on' if sure else 'about'} {day(date)}"
        told = [expelling(result, part) for part in stars([Deed(*pair_of(pair), "expel", "", ()) for pair in here])]
        yield " ".join([sentence(f"{when}, {told[0]}"), *map(sentence, told[1:])])


def pair_of(pair: str) -> tuple[str, str]:
    """Return actor and target of `ACTOR>TARGET`."""
    actor, _, target = pair.partition(">")
    return actor, target


def expelling(result: Result, part: Gathered) -> str:
    """Return what one state does to others, or others to one, those alike together, the largest first."""
    hub, first = len({deed.actor for deed in part.deeds}) == 1, part.deeds[0]
    actor, target = state(result.scenario, first.actor), state(result.scenario, first.target)
    if len(part.deeds) == 1:
        return f"{actor} tells {ranged(result.summary['pairs'][f'{first.actor}>{first.target}']['people_expelled'])} of {target} to leave"
    alike: dict[str, list[str]] = {}
    spreads = [
        (result.summary["pairs"][f"{deed.actor}>{deed.target}"]["people_expelled"], deed.target if hub else deed.actor)
        for deed in part.deeds
    ]
    for spread, code in sorted(spreads, key=lambda each: -each[0]["mean"]):
        alike.setdefault(ranged(spread), []).append(state(result.scenario, code))
    told = "; ".join(shared(alike, hub))
    if hub:
        return f"{actor} tells these people to leave: {told}"
    return f"{some(len(part.deeds), 'state tells', 'states tell')} people of {target} to leave: {told}"


def ranged(spread: Spread) -> str:
    """Return the median with the middle 90 %: `60`, or `58 (50 to 64)`."""
    if not spread["sd"]:
        return figure(spread["q50"])
    return f"{figure(spread['q50'])} ({figure(spread['q05'])} to {figure(spread['q95'])})"
