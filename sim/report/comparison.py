"""The report of a comparison: results side by side, or scenarios paired run by run on the same draws."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.report.again import again
from sim.report.figures import saved
from sim.report.limits import limits
from sim.report.page import Cell, Fold, Page, Table
from sim.report.reading import Row, number, rows
from sim.report.scenario_words import in_words, rules
from sim.report.words import figure, listed, some
from sim.scenario import load

QUIET = {"seed"}  # measures that the story leaves to the table


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """Return the report of a comparison; raises FolderError where a file is missing."""
    pairs = (folder / "paired.csv").is_file()
    found = rows(folder / ("paired.csv" if pairs else "comparison.csv"))
    names = list(dict.fromkeys(str(row[key]) for row in found for key in (("first", "second") if pairs else ("result",))))
    loaded = {path: load(path) for path in sorted((folder / "scenarios").glob("*.yaml"))}
    return Page(
        kind="A comparison of scenarios on the same draws" if pairs else "A comparison",
        title=" · ".join(names),
        asked=[*asked(names, found, pairs), *(f"`{path.stem}`: {each.title}. {next(in_words(each))}" for path, each in loaded.items())],
        setting=[rules(each)._replace(caption=f"Who answers how: {path.stem}") for path, each in loaded.items()],
        folds=[Fold(f"{path.stem} as YAML", path.read_text(encoding="utf-8")) for path in loaded],
        story=list(paired(found) if pairs else side_by_side(found)),
        pictures=list(saved(folder, "comparison")),
        tables=[paired_table(found) if pairs else table(names, found)],
        limits=limits("always", "whole", "mean" if pairs else "single", "rules", "counts"),
        again=again(folder, manifest, [], seed=manifest.get("seed"), runs=manifest.get("runs")),
    )


def asked(names: list[str], found: list[Row], pairs: bool) -> Iterator[str]:
    """Yield what is set beside what."""
    yield f"If states follow these rules, in what does {listed([f'`{name}`' for name in names[1:]])} differ from `{names[0]}`?"
    if pairs:
        runs = figure(found[0]["runs"] if found else 0)
        yield f"Each was run {runs} times, run k of all on the same draws, so that they differ by their rules only."


def side_by_side(found: list[Row]) -> Iterator[str]:
    """Yield what differs of each result from the first."""
    for name in list(dict.fromkeys(row["result"] for row in found))[1:]:
        told = [
            f"{row['measure']} {later(row['difference'])}"
            if str(row["measure"]).endswith("day")
            else f"{row['measure']} {signed(row['difference'])} ({figure(row['value'])})"
            for row in found
            if row["result"] == name and row["difference"] and row["measure"] not in QUIET
        ]
        yield f"`{name}`: {'; '.join(told)}." if told else f"`{name}` differs in nothing that is counted."


def later(value: Cell) -> str:
    """Return a difference of dates in words."""
    days = int(number(value))
    return f"{'later' if days > 0 else 'earlier'} by {some(abs(days), 'day', 'days')}"


def paired(found: list[Row]) -> Iterator[str]:
    """Yield the mean differences to the first, those first whose interval holds no 0."""
    for name in dict.fromkeys(row["second"] for row in found):
        here = [row for row in found if row["second"] == name]
        clear = [row for row in here if row["difference"] and not number(row["low"]) <= 0 <= number(row["high"])]
        told = [
            f"{str(row['total']).replace('_', ' ')} {signed(row['difference'])} (95 %: {signed(row['low'])} to {signed(row['high'])})"
            for row in clear
        ]
        rest, first = len(here) - len(clear), here[0]["first"]
        yield (
            f"`{name}` less `{first}`, in the mean: {'; '.join(told)}."
            if told
            else f"`{name}` and `{first}` differ in nothing for certain."
        )
        if rest:
            yield f"Of {some(rest, 'other total', 'other totals')} the interval holds 0, or nothing differs."


def signed(value: Cell) -> str:
    """Return a number with its sign."""
    text = figure(value)
    return f"+{text}" if isinstance(value, int | float) and value > 0 else text.replace("-", "−")


def table(names: list[str], found: list[Row]) -> Table:
    """Return the measures, a column a result."""
    by: dict[Any, dict[str, Cell]] = {}
    for row in found:
        by.setdefault((row["measure"], row["unit"]), {})[str(row["result"])] = row["value"]
    return Table("Side by side", ("measure", "unit", *names), [(*key, *(values.get(name) for name in names)) for key, values in by.items()])


def paired_table(found: list[Row]) -> Table:
    """Return the paired differences."""
    header = ("total", "first", "second", "mean of first", "mean of second", "difference", "95 % from", "to", "variance left by pairing")
    keys = ("total", "first", "second", "mean_first", "mean_second", "difference", "low", "high", "variance_ratio")
    note = "The last column is the variance of the paired difference over that of unpaired runs."
    return Table("Paired differences", header, [[row[key] for key in keys] for row in found], note)
