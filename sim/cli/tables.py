"""The tables that commands print: plain columns that fit 80 signs."""

from datetime import date
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.faults import lines_printable, printable
from sim.result import Result

MOST = 200  # acts that are printed


def show(*parts: Any) -> None:
    """Print tables and lines; colours only where they are wanted."""
    Console().print(*(lines_printable(each) if isinstance(each, str) else each for each in parts), highlight=False, markup=False)


def echo(text: str) -> None:
    """Print a text in which signs that a terminal would obey are escaped."""
    typer.echo(lines_printable(text))


class PlainTable(Table):
    """A table of plain texts: no mark-up, and signs that a terminal would obey are escaped."""

    def add_row(self, *cells: Any, **options: Any) -> None:
        """Add a row."""
        super().add_row(*(Text(printable(each)) if isinstance(each, str) else each for each in cells), **options)


def plain_table(title: str, words: str, numbers: str = "") -> Table:
    """Return an empty table of narrow columns, words before numbers."""
    table = PlainTable(title=Text(printable(title)), title_justify="left", box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for name in words.split("|"):
        table.add_column(Text(printable(name)), no_wrap=True)
    for name in filter(None, numbers.split("|")):
        table.add_column(Text(printable(name)), no_wrap=True, justify="right")
    return table


def acts_table(result: Result) -> Table:
    """Return the acts of a result as a table."""
    table = plain_table(result.scenario.title, "act|date|actor|target|measure|count|leave by|cause")
    for row in result.rows[:MOST]:
        cause = row.cause + (f" to {row.answers}" if row.answers else "")
        table.add_row(str(row.act), row.date, row.actor, row.target, row.measure, str(row.count), row.deadline, cause)
    if len(result.rows) > MOST:
        table.add_row("…", f"{len(result.rows) - MOST} more")
    return table


def missions_table(result: Result) -> list[Table | str]:
    """Return the people of each mission that changed on the first and the last day, and in a line those that did not."""
    series = result.series
    table = plain_table("People of each mission", "sender|receiver", "first day|expelled|last day")
    still = people = 0
    for row, pair in enumerate(series.pairs):
        first, last, expelled = (int(each) for each in (series.staff[0, 0, row], series.staff[0, -1, row], series.expelled[0, -1, row]))
        if expelled == 0 and (series.staff[0, :, row] == first).all():
            still, people = still + 1, people + last
        else:
            table.add_row(*pair, str(first), str(expelled), str(last))
    parts: list[Table | str] = [table] if table.row_count else []
    return [*parts, f"{still} missions without change: {people} people"] if still else parts


def spread_tables(result: Result) -> list[Table | str]:
    """Return what an ensemble adds up to, and the people of each mission on its last day, as quantiles over the runs."""
    summary = result.summary
    shown = {**summary["in_all"], "longest_chain": summary["longest_chain"], "escalation_ratio": summary["escalation_ratio"]}
    table = plain_table(f"{result.scenario.title}: {result.runs:,} runs", "in all", "mean|5 %|25 %|50 %|75 %|95 %")
    for word, spread in shown.items():
        if spread is not None:
            table.add_row(word, *(number(spread.get(name)) for name in result.series.statistics))
    series = result.series
    people = plain_table("People of each mission on the last day", "sender|receiver", "mean|5 %|25 %|50 %|75 %|95 %")
    changed = [row for row in range(len(series.pairs)) if series.expelled[:, -1, row].any() or series.posts_open[:, :, row].std() > 0]
    for row in changed[:MOST]:
        people.add_row(*series.pairs[row], *(number(float(layer[-1, row])) for layer in series.staff))
    return [table, *([people] if changed else []), f"{len(series.pairs) - len(changed)} missions without expulsions or closures"]


def number(value: float | str | None) -> str:
    """Return a number, or the day and month of an ISO date, in few signs."""
    if value is None or isinstance(value, str):
        return f"{date.fromisoformat(value):%d %b}" if value else ""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"
