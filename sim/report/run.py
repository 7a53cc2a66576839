"""The report of a single run."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sim.plots.run import figures
from sim.report.again import again
from sim.report.figures import drawn
from sim.report.limits import limits, of_scenario
from sim.report.page import Fold, Page, Picture, Table
from sim.report.scenario_words import in_words, rules
from sim.report.telling import people, story
from sim.report.words import day, figure, listed, number, some, state
from sim.result import Result
from sim.tables import date_of

REPLAY = ("reciprocity replay RESULT", "With this result's folder, run again and compared number by number:")


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """Return the report of a run; raises FolderError as opening it does."""
    result = Result.open(folder)
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    options = f"--seed {result.seed}"
    commands = [(f"reciprocity run RESULT/scenario.yaml {options}", "The scenario as it was run, by itself:")] if result.first == 0 else []
    return Page(
        kind="A run",
        title=result.scenario.title,
        asked=asked(result),
        setting=[rules(result.scenario)],
        folds=[Fold(f"The scenario as YAML ({text.count(chr(10)):,} lines)", text)],
        story=[*told(result), *ending(result)],
        pictures=pictures(result),
        tables=[acts(result), *missions(result), *beside(result)],
        limits=[*of_scenario(result.scenario), *own_limits(result)],
        again=again(folder, manifest, [*commands, REPLAY], seed=result.seed, run=result.first, staff=str(manifest.get("staff"))),
    )


def asked(result: Result) -> list[str]:
    """Return the question, what the scenario says of itself, and the scenario in words."""
    scenario = result.scenario
    question = "If states follow the rules below, what becomes of this?"
    return [question, *([scenario.description] if scenario.description else []), *in_words(scenario)]


def told(result: Result) -> list[str]:
    """Return the acts of a run as paragraphs."""
    return list(story(result.scenario, result.rows)) or ["No act was done."]


def ending(result: Result) -> Iterator[str]:
    """Yield what a run adds up to."""
    in_all, ratio = result.summary["in_all"], result.summary["escalation_ratio"]
    closed = [some(in_all[key], *words) for key, words in CLOSED.items() if in_all[key]]
    parts = [f"{people(in_all['people_expelled'])} {'was' if in_all['people_expelled'] < 2 else 'were'} told to leave"]
    parts += [f"accreditation was refused to {people(in_all['people_denied'])}"] if in_all["people_denied"] else []
    parts += [f"the closures are {listed(closed)}"] if closed else []
    yield (
        f"In all: {some(in_all['acts'], 'act', 'acts')}; {'; '.join(parts)}. The missions had {people(in_all['staff_start'])} at the start "
        f"and {people(in_all['staff_end'])} on {day(date_of(result.scenario, result.scenario.days - 1))}."
    )
    if ratio is not None:
        yield (
            f"For each person expelled in an act that was answered, {figure(ratio)} {'was' if ratio == 1 else 'were'} expelled in reply; "
            f"the longest chain of answers has {some(result.summary['longest_chain'], 'act', 'acts')}."
        )
    if "documented" in result.summary:
        yield record(result)


CLOSED = {"posts_closed": ("post", "posts"), "institutions_closed": ("institution", "institutions")}


def record(result: Result) -> str:
    """Return how the run stands beside the record, in a sentence."""
    known, differ = result.summary["documented"], result.summary["differences"]
    counts = [pair for pair, each in known.items() if each["people_expelled"] is not None]
    other = {each["pair"] for each in differ if each["what"] == "people_expelled"}
    return (
        f"Beside the record of `{result.scenario.record}`: the number of people expelled is documented for "
        f"{some(len(counts), 'pair', 'pairs')} of states (who expelled whom), and the run gives it for "
        f"{number(len([pair for pair in counts if pair not in other]))}; "
        f"{some(len(differ), 'figure differs', 'figures differ')} in all, days and lags included (table below)."
    )


def pictures(result: Result) -> list[Picture]:
    """Return the figures of a run."""
    made = figures(result.scenario, result.rows, result.series)
    return drawn("run", made, acts=some(len(result.rows), "act", "acts"))


def acts(result: Result) -> Table:
    """Return the acts as a table."""
    rows = [
        (row.act, row.date, row.actor, row.target, row.measure.replace("_", " "), row.count, row.posts.replace(";", ", ").replace(":", " "),
         row.deadline, f"{row.cause} to {row.answers}" if row.answers else row.cause)
        for row in result.rows[:MOST]
    ]  # fmt: skip
    more = len(result.rows) - len(rows)
    note = f"{more:,} more acts stand in the acts table of the result." if more > 0 else ""
    header = ("act", "date", "actor", "target", "measure", "count", "of which", "leave by", "cause")
    return Table("Acts, in the order of announcement", header, rows, note)


MOST = 500  # acts in the table


def missions(result: Result) -> Iterator[Table]:
    """Yield the people of each mission that changed, and say how many did not."""
    series, rows, still = result.series, [], []
    for place, (sender, receiver) in enumerate(series.pairs):
        first, last, expelled = (
            int(each) for each in (series.staff[0, 0, place], series.staff[0, -1, place], series.expelled[0, -1, place])
        )
        if expelled == 0 and (series.staff[0, :, place] == first).all():
            still.append(first)
        else:
            names = state(result.scenario, sender), state(result.scenario, receiver)
            rows.append((f"{names[0]} in {names[1]}", first, expelled, last))
    note = f"{some(len(still), 'mission', 'missions').capitalize()} without change: {people(sum(still))}." if still else ""
    if rows:
        yield Table("People of each mission", ("mission", "first day", "expelled", "last day"), rows, note)


def beside(result: Result) -> Iterator[Table]:
    """Yield the run beside the record, pair by pair."""
    known, given = result.summary.get("documented", {}), result.summary.get("simulated", {})
    rows = [(pair_words(result, pair), *both(known[pair], given[pair])) for pair in known if pair in given]
    if rows:
        header = ("who expelled whom", "people, documented", "people, here", "first day, documented", "first day, here",
                  "lag, documented", "lag, here")  # fmt: skip
        note = "Lags are in days. A dash: none, or not public. What was documented has its sources in `reciprocity record`."
        yield Table(f"Beside the record: {result.scenario.record}", header, rows, note)


def both(known: dict[str, Any], given: dict[str, Any]) -> Sequence[Any]:
    """Return each figure as documented and as simulated."""
    return [each[word] for word in ("people_expelled", "first_day", "lag_days") for each in (known, given)]


def pair_words(result: Result, pair: str) -> str:
    """Return `Russia: the United States` for `RUS>USA`."""
    actor, _, target = pair.partition(">")
    return f"{state(result.scenario, actor)}: {state(result.scenario, target)}"


def own_limits(result: Result) -> Iterator[str]:
    """Yield what one run can't say."""
    if cut := result.summary["in_all"].get("censored_acts"):
        yield f"{some(cut, 'act was', 'acts were').capitalize()} cut by the stock. {limits('depleted')[0]}"
    yield from limits("one_run")
