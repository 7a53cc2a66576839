"""The record in a terminal and as CSV: what episodes there are, their acts, the staff before them, and the sources."""

import csv
import io
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sim.record.checks import GRADES
from sim.record.tables import COLUMNS, SOURCE_COLUMNS, STAFF_COLUMNS, DocumentedAct, Source, StaffBand

ACT_COLUMNS = (*COLUMNS[:7], "count_low", "count_high", *COLUMNS[7:])
Listed = DocumentedAct | StaffBand | Source
WIDTH = 80  # signs of a line, but for addresses
Rows = Sequence[Sequence[str]]


def aligned(rows: Rows, right: Sequence[int] = ()) -> str:
    """Return rows as lines of aligned columns; those of the numbers `right` stand to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = enumerate(zip(row, widths, strict=True))
        lines.append(" ".join(cell.rjust(width) if place in right else cell.ljust(width) for place, (cell, width) in cells))
    return "\n".join(line.rstrip() for line in lines)


def overview(acts: Iterable[DocumentedAct]) -> str:
    """Return a line an episode: years, sides, acts, people expelled as far as they are public, and how many rows have the weakest grade."""
    rows = [("episode", "years", "sides", "acts", "people", "grade")]
    episodes: dict[str, list[DocumentedAct]] = {}
    for act in acts:
        episodes.setdefault(act.episode, []).append(act)
    for name, own in episodes.items():
        first, last = min(act.date[:4] for act in own), max(act.date[:4] for act in own)
        sides = list(dict.fromkeys(code for act in own for code in (act.actor, *act.target.split(";"))))
        shown = " ".join(sides) if len(sides) < 4 else f"{sides[0]} {sides[1]} +{len(sides) - 2}"
        people = [act.count for act in own if act.action == "expel"]
        total = str(sum(each or 0 for each in people)) + ("+" if None in people else "")
        weakest = max((act.confidence for act in own), key=GRADES.index)
        grade = weakest if weakest == GRADES[0] else f"{sum(act.confidence == weakest for act in own)} {weakest}"
        rows.append((name, first if first == last else f"{first}-{last[2:]}", shown, str(len(own)), total, grade))
    return aligned(rows, (3, 4))


def act_lines(acts: Iterable[DocumentedAct]) -> str:
    """Return the lines of acts: when, who to whom, what, how many (a band where sources disagree), how sure; below, the rest."""
    rows, below = [], []
    for act in acts:
        band = f" ({act.count_low}-{act.count_high})" if act.count_low != act.count_high else ""
        count = "" if act.count is None and act.action != "expel" else f" {'?' if act.count is None else act.count}{band}"
        what = act.action + (f" to {act.ceiling}" if act.ceiling is not None else count)
        rows.append((act.date, act.id, f"{short(act.actor, 6)} > {short(act.target, 11)}", what, act.confidence))
        leave = f"leave by {act.leave}" if act.leave else f"notice: {act.deadline}" if act.deadline else ""
        answers = f"answers {', '.join(act.answers)}" if act.answers else ""
        below.append("; ".join(filter(None, (act.post, leave, answers))))
    lines = aligned(rows).split("\n") if rows else []
    margin = " " * 11
    return "\n".join(
        line + (f"\n{textwrap.fill(text, WIDTH, initial_indent=margin, subsequent_indent=margin)}" if text else "")
        for line, text in zip(lines, below, strict=True)
    )


def staff_table(bands: Iterable[StaffBand]) -> str:
    """Return a line a post, below the name of its episode: whose, where, of what kind, and its people as a band."""
    episodes: dict[str, list[StaffBand]] = {}
    for band in bands:
        episodes.setdefault(band.episode, []).append(band)
    parts = []
    for name, own in episodes.items():
        rows = [("of", "in", "kind", "city", "low", "best", "high", "grade", "source")]
        for each in own:
            figures = (str(each.low), str(each.best), str(each.high))
            rows.append((each.sender, each.receiver, each.kind, each.city, *figures, each.confidence, each.source))
        parts.append(f"{name}\n{aligned(rows, (4, 5, 6))}")
    return "\n\n".join(parts) or "no staff figures"


def source_lines(keys: Iterable[str], known: Mapping[str, Source]) -> str:
    """Return each source below its key, with its address on a line of its own; of an unknown one the key only."""
    lines = []
    for key in keys:
        source = known.get(key)
        lines.append(key if source else f"{key} (not in sources.csv)")
        if source:
            where = ", ".join(filter(None, (source.publisher, source.date)))
            lines.append(textwrap.fill(f"{where}: {source.title}", WIDTH, initial_indent="  ", subsequent_indent="  "))
            lines += [f"  {source.address}"] if source.address else []
    return "\n".join(lines)


def short(text: str, most: int) -> str:
    """Return a text that is no longer than `most`."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def as_csv(rows: Iterable[Listed]) -> str:
    """Return rows of one kind as CSV in the columns of the record, ready to be read again."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for place, row in enumerate(rows):
        columns = {DocumentedAct: ACT_COLUMNS, StaffBand: STAFF_COLUMNS, Source: SOURCE_COLUMNS}[type(row)]
        if place == 0:
            writer.writerow(columns)
        if isinstance(row, DocumentedAct) and row.count_low == row.count_high == row.count:
            row = replace(row, count_low=None, count_high=None)
        names = {"answers_id": "answers", "source_key": "sources" if isinstance(row, DocumentedAct) else "source"}
        cells = [getattr(row, names.get(column, column)) for column in columns]
        writer.writerow([";".join(cell) if isinstance(cell, tuple) else "" if cell is None else cell for cell in cells])
    return stream.getvalue()
