"""The report of a tournament: who played whom, who got how much, and, where it was asked for, what evolution makes of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.report.again import again
from sim.report.figures import saved
from sim.report.limits import limits
from sim.report.page import Page, Table
from sim.report.reading import Row, number, rows, table
from sim.report.words import figure, listed, some
from sim.result.reading import object_of

RANKING = {"rank": "rank", "strategy": "strategy", "mean_score": "mean score", "median_score": "median score", "wins": "wins",
           "cooperation": "share of calm rounds"}  # fmt: skip


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """Return the report of a tournament; raises FolderError where a file is missing."""
    summary = object_of(folder / "summary.json")
    ranking = rows(folder / "ranking.csv")
    return Page(
        kind="A tournament",
        title=f"Tournament: {str(summary['game']).replace('_', ' ')}",
        asked=list(asked(summary)),
        setting=[],
        folds=[],
        story=list(story(summary, ranking)),
        pictures=list(saved(folder, "tournament")),
        tables=[table("Ranking", ranking, RANKING), *payoffs(summary)],
        limits=limits("always", "field", "payoffs", "errors", "finite" if summary.get("corps") else "moves"),
        again=again(folder, manifest, [], seed=manifest["seed"], repetitions=manifest["repetitions"],
                    matches=summary["matches"], rounds=summary["rounds"]),
    )  # fmt: skip


def asked(summary: dict[str, Any]) -> Iterator[str]:
    """Yield how it was played."""
    yield "If these strategies meet again and again, who gets how much?"
    pays = listed([f"{word} {figure(value)}" for word, value in summary["payoffs"].items()])
    noise = summary["noise"]
    errors = (
        f"errors of {noise['at']} ({str(noise['kind']).replace('_', '-')}) with probability {noise['probability']:g}"
        if noise["probability"]
        else "no errors"
    )
    length = (
        f"ended after each round with probability {summary['end_probability']:g}, after {summary['turns']:,} at the latest"
        if summary["end_probability"]
        else f"{summary['turns']:,} rounds long"
    )
    yield (
        f"{some(len(summary['strategies']), 'strategy', 'strategies').capitalize()} played each other and themselves, "
        f"{some(summary['repetitions'], 'time', 'times')} each pair: {listed([f'`{name}`' for name in summary['strategies']])}. A match is "
        f"{length}, with {errors}; a round pays {pays}."
    )
    if summary.get("corps"):
        yield f"Each has people in the other's country who do not come back: {' against '.join(map(figure, summary['corps']))}."


def story(summary: dict[str, Any], ranking: list[Row]) -> Iterator[str]:
    """Yield who came where, and what evolution makes of it."""
    first, last = ranking[0], ranking[-1]
    calm = figure(100 * number(summary["cooperation"]))
    yield (
        f"`{first['strategy']}` has the highest mean score, {figure(first['mean_score'])} a match, and `{last['strategy']}` the lowest, "
        f"{figure(last['mean_score'])}. {calm} % of all {summary['rounds']:,} rounds passed without "
        "an expulsion."
    )
    wins = max(number(row["wins"]) for row in ranking)
    most = [f"`{row['strategy']}`" for row in ranking if row["wins"] == wins]
    if wins and len(most) < len(ranking):
        yield f"Most matches with more than the opponent were had by {listed(most)}, {figure(wins)}; to win matches is not to score."
    evolved = summary.get("evolution")
    if evolved:
        names = list(evolved["strategies"])
        ends = sorted(zip(names, evolved["shares_at_the_end"], strict=True), key=lambda each: -each[1])
        yield (
            "In the replicator dynamics, from even shares, the population ends with "
            + listed([f"{figure(round(100 * share, 1))} % `{name}`" for name, share in ends if share >= 0.001])
            + "."
        )
        stable = [f"`{name}`" for name in evolved["evolutionarily_stable"]]
        yield f"Evolutionarily stable by itself: {listed(stable)}." if stable else "No strategy is evolutionarily stable by itself."


def payoffs(summary: dict[str, Any]) -> Iterator[Table]:
    """Yield the mean payoff of a round, row against column."""
    names = list(summary["strategies"])
    found = [(name, *line) for name, line in zip(names, summary["mean_payoffs"], strict=True)]
    yield Table("Mean payoff of a round, row against column", ("strategy", *names), found)
