"""The report of an ensemble: what half of its runs do, and nine of ten; also where each run drew its rule from a posterior."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.plots.run import figures
from sim.report.again import again
from sim.report.ensemble_telling import Spread, ranged, story
from sim.report.figures import drawn
from sim.report.limits import limits, of_posterior, of_scenario
from sim.report.page import Cell, Fold, Page, Picture, Table
from sim.report.run import REPLAY, pair_words
from sim.report.scenario_words import in_words, rules
from sim.report.words import listed, state
from sim.result import Result

LEVELS = ("q05", "q25", "q50", "q75", "q95")


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """Return the report of an ensemble; raises FolderError as opening it does."""
    result = Result.open(folder)
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    options = f"--runs {result.runs} --seed {result.seed}"
    commands = [] if result.values else [(f"reciprocity run RESULT/scenario.yaml {options}", "The scenario as it was run, by itself:")]
    return Page(
        kind="An ensemble of runs" + (", each with a rule drawn from a posterior" if result.values else ""),
        title=result.scenario.title,
        asked=list(asked(result)),
        setting=[rules(result.scenario)],
        folds=[Fold(f"The scenario as YAML ({text.count(chr(10)):,} lines)", text)],
        story=list(story(result)),
        pictures=pictures(result),
        tables=[totals(result), pairs(result), *beside(result)],
        limits=[*of_scenario(result.scenario), *own_limits(result)],
        again=again(folder, manifest, [*commands, REPLAY], seed=result.seed, runs=result.runs, staff=str(manifest.get("staff"))),
    )


def asked(result: Result) -> Iterator[str]:
    """Yield the question, the scenario in words, and what differs between the runs."""
    yield "If states follow these rules, what becomes of this, and how much of it is chance?"
    if result.scenario.description:
        yield result.scenario.description
    yield from in_words(result.scenario)
    yield f"It was run {result.runs:,} times" + (", each time with the staff drawn within its bands." if result.drawn else ".")
    if result.origin.posterior and result.values:
        origin = result.origin.posterior
        who = listed([state(result.scenario, code) for code in origin.states if code in result.scenario.states])
        yield (
            f"Each run drew the reply rule of {who} and its parameters from the posterior `{origin.name}` ({origin.draws:,} draws, SHA-256 "
            f"{origin.sha256}); the rules in the table below stand where a draw sets nothing. The values stand in draws.csv."
        )


def pictures(result: Result) -> list[Picture]:
    """Return the figures of an ensemble."""
    made = figures(result.scenario, result.rows, result.series, result.totals)
    return drawn("ensemble", made, runs=f"{result.runs:,} runs")


def cells(spread: Spread | None) -> list[Cell]:
    """Return mean and quantiles of a spread."""
    return [None] * 6 if spread is None else [spread.get("mean"), *(spread.get(level) for level in LEVELS)]


HEADER = ("mean", "5 %", "25 %", "50 %", "75 %", "95 %")


def totals(result: Result) -> Table:
    """Return all totals with their quantiles."""
    shown = {**result.summary["in_all"], **{word: result.summary[word] for word in ("longest_chain", "escalation_ratio")}}
    rows = [(word.replace("_", " "), *cells(spread)) for word, spread in shown.items() if spread is not None]
    return Table(
        f"Totals over {result.runs:,} runs",
        ("total", *HEADER),
        rows,
        "Quantiles are exact over all runs; days and the ratio, over the runs that have one.",
    )


def pairs(result: Result) -> Table:
    """Return people expelled and left of each pair."""
    rows = [
        (pair_words(result, pair), *cells(each["people_expelled"]), ranged(each["staff_end"]) if each.get("staff_end") else None)
        for pair, each in result.summary["pairs"].items()
    ]
    return Table("People expelled, by who expels whom", ("pair", *HEADER, "people left at the end"), rows)


def beside(result: Result) -> Iterator[Table]:
    """Yield what was documented and lies outside the middle 90 % of the runs."""
    if "differences" in result.summary:
        rows = [
            (pair_words(result, each["pair"]), each["what"].replace("_", " "), each["documented"], each["q05"], each["q95"])
            for each in result.summary["differences"]
        ]
        if rows:
            yield Table(
                f"Outside the middle 90 % of the runs: {result.scenario.record}", ("pair", "what", "documented", "5 %", "95 %"), rows
            )


def own_limits(result: Result) -> Iterator[str]:
    """Yield what an ensemble can't say."""
    yield from limits("drawn" if result.values else "spread", "quantiles")
    if result.values:
        yield of_posterior()
