"""Opening a result's folder: the record that was saved, or every reason why it can't be read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.files import FolderError
from sim.provenance import sha256
from sim.result.cells import Parser, decimal, iso_date, or_empty, parse, whole_number, word_of
from sim.result.manifest import STAFF, TABLES, data_files
from sim.result.own_values import posterior_of, read_values
from sim.result.reading import AGAIN, read_json, read_table
from sim.result.result import Origin, Result, StrategiesFile
from sim.result.summaries import wrong
from sim.scenario import Fault, Scenario, ScenarioError, load
from sim.tables import QUANTILES, STATISTICS, TRAJECTORIES, ActRow, Series, Total, date_of
from sim.terms import VARIABLES, Cause, Kind, Measure

MOST = 10**9  # people of a mission, far beyond any
MANIFEST: dict[str, type | tuple[type, ...]] = {
    "seed": int, "run": int, "runs": int, "command": str, "wall_time_s": (int, float), "versions": dict, "files": dict,
}  # fmt: skip
LATER: dict[str, Any] = {"format": "csv", "acts_of_runs": 1}  # keys of a manifest that the first results lack


def read(folder: str | Path) -> Result:
    """Return the result of a folder; raises FolderError with every file that is missing, cut off or unreadable.

    A file that was edited and still makes sense is read as it stands; `edited` names it.
    """
    try:
        return read_files(Path(folder))
    except OSError as error:
        raise FolderError(f"{error.filename or folder}:1:1: can't be read: {error.strerror}; see to its permissions") from None


def read_files(folder: Path) -> Result:
    """Return the result of a folder whose files can be opened."""
    data = read_manifest(folder)
    faults: list[Fault] = []
    summary = read_json(folder / "summary.json", faults, in_all=dict, pairs=dict)
    try:
        scenario = load(folder / "scenario.yaml")
    except ScenarioError as error:
        raise FolderError("\n".join(map(str, [*error.faults, *faults]))) from None
    many, table = data["runs"] > 1, data["format"]
    acts, trajectories = folder / f"acts.{table}", folder / f"trajectories.{table}"
    rows = read_acts(acts, scenario, data["run"], data["acts_of_runs"], faults)
    nonsense = wrong(summary, many) if summary else ""
    if nonsense:
        faults.append(Fault(str(folder / "summary.json"), 1, 1, f"{nonsense}; {AGAIN}"))
    counted = None if nonsense else summary.get("in_all", {}).get("acts")
    if not faults and not many and counted != len(rows):
        faults.append(Fault(str(acts), len(rows) + 2, 1, f"{len(rows)} acts, and summary.json counts {counted}; {AGAIN}"))
    series = read_quantiles(trajectories, scenario, faults) if many else read_series(trajectories, scenario, data["run"], faults)
    totals = read_totals(folder / "totals.csv", data["runs"], faults) if many else ()
    origin = Origin(data["command"], data["wall_time_s"], strategies_of(data), posterior_of(folder / "manifest.json", data, faults))
    values = read_values(folder / "draws.csv", scenario, data["runs"], faults) if data.get("posterior") else None
    if faults:
        raise FolderError("\n".join(map(str, faults)))
    drawn = data.get("staff") == STAFF[True]
    return Result(scenario, data["seed"], data["runs"], data["run"], rows, series, summary, origin, drawn, totals, values)


def strategies_of(data: dict[str, Any]) -> StrategiesFile | None:
    """Return the user's strategies that a manifest names."""
    own = data.get("strategies_file")
    return StrategiesFile(str(own.get("name")), str(own.get("sha256"))) if isinstance(own, dict) else None


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a result; raises FolderError where the folder is none, or lacks a file."""
    if not (folder / "manifest.json").is_file():
        what = "there is no manifest.json in it" if folder.is_dir() else "there is no such folder"
        raise FolderError(f"{folder}:1:1: is no result: {what}; name a folder that reciprocity run has made")
    faults: list[Fault] = []
    data = LATER | read_json(folder / "manifest.json", faults, **MANIFEST)
    if not faults and (data["format"] not in TABLES or not 1 <= data["runs"] <= MOST):
        faults.append(Fault(str(folder / "manifest.json"), 1, 1, f"format is one of {', '.join(TABLES)}, and there is at least one run"))
    whole = all(type(data[key]) is int for key in ("seed", "run", "acts_of_runs")) if not faults else True
    if not faults and not (whole and 0 <= data["seed"] < 2**64 and 0 <= data["run"] < 2**64 and 0 <= data["acts_of_runs"] <= data["runs"]):
        faults.append(Fault(str(folder / "manifest.json"), 1, 1, f"seed, run and acts_of_runs are whole numbers from 0; {AGAIN}"))
    if faults:
        raise FolderError("\n".join(map(str, faults)))
    missing = [name for name in names_of(data) if not (folder / name).is_file()]
    if missing:
        raise FolderError("\n".join(f"{folder / name}:1:1: is missing; make the result again" for name in missing))
    return data


def names_of(manifest: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of the data files that a manifest speaks of."""
    return data_files(manifest["format"], manifest["runs"] > 1, bool(manifest.get("posterior")))


def edited(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """Return the names of data files that are not as they were when the result was saved."""
    return [name for name in names_of(manifest) if sha256(folder / name) != manifest["files"].get(name)]


def posts(cell: str) -> str:
    """Return people (or posts) by kind as `acts.csv` writes them."""
    for each in cell.split(";") if cell else ():
        kind, _, number = each.partition(":")
        if kind not in Kind.words() or not number.isdigit():
            raise ValueError("it is written like embassy:58;consulate:2")
    return cell


def read_acts(path: Path, scenario: Scenario, first: int, runs: int, faults: list[Fault]) -> tuple[ActRow, ...]:
    """Return the acts of some runs, each with the number of its place and an answer to an earlier one."""
    day, state, number = whole_number(0, scenario.days - 1), word_of(scenario.states), whole_number(0, MOST)
    measure, cause, deadline = word_of(Measure.words()), word_of(Cause.words()), or_empty(iso_date, "")
    rows: list[ActRow] = []
    run, act = first, 0
    for line, row in read_table(path, ActRow._fields, faults):
        following = runs > 1 and row[0].isdigit() and run < int(row[0]) < first + runs  # a run may have no act
        run, act = (int(row[0]), 1) if following else (run, act + 1)
        answers = or_empty(whole_number(1, act - 1), None)
        keys = (whole_number(run, run), whole_number(act, act))
        parsers = (*keys, day, iso_date, state, state, measure, number, posts, deadline, answers, cause)
        before = len(faults)
        values = parse(path, line, row, ActRow._fields, parsers, faults)
        if len(faults) > before:
            values = [None] * len(ActRow._fields)  # keeps the numbering, so that later rows are judged by their own
        rows.append(ActRow(*values))
    return tuple(rows)


def read_totals(path: Path, runs: int, faults: list[Fault]) -> tuple[Total, ...]:
    """Return how many runs of an ensemble had each value of each total."""
    parsers: tuple[Parser, ...] = (str, decimal, whole_number(1, runs))
    rows = []
    for line, row in read_table(path, Total._fields, faults):
        values = parse(path, line, row, Total._fields, parsers, faults)
        if len(values) == len(row):
            rows.append(Total(*values))
    return tuple(rows)


def read_quantiles(path: Path, scenario: Scenario, faults: list[Fault]) -> Series:
    """Return the series of an ensemble; every day, mission and variable must be there, in its order."""
    pairs = tuple((mission.sender, mission.receiver) for mission in scenario.missions)
    size = scenario.days * len(pairs) * len(VARIABLES)
    values: list[list[float]] = []
    parsers: list[Parser] = [str] * 5 + [decimal] * len(STATISTICS)
    line = 1
    for line, row in read_table(path, QUANTILES, faults):
        day, place = divmod(len(values), max(1, len(pairs) * len(VARIABLES)))
        pair, variable = divmod(place, len(VARIABLES))
        key = [str(day), date_of(scenario, day), *pairs[pair], VARIABLES[variable]] if len(values) < size else None
        if row[:5] != key:
            told = f"this row belongs to {','.join(key)}" if key else "no more rows belong here"
            faults.append(Fault(str(path), line, 1, f"{told}; {AGAIN}"))
            break
        cells = parse(path, line, row, QUANTILES, parsers, faults)
        values.append(cells[5:] if len(cells) == len(row) else [0.0] * len(STATISTICS))
    else:
        if len(values) < size:
            faults.append(Fault(str(path), line + 1, 1, f"{len(values)} rows where {size} belong; {AGAIN}"))
    if len(values) != size:
        return Series(pairs, STATISTICS, *np.zeros((len(VARIABLES), len(STATISTICS), scenario.days, len(pairs))))
    array = np.array(values).reshape(scenario.days, len(pairs), len(VARIABLES), len(STATISTICS))
    return Series(pairs, STATISTICS, *array.transpose(2, 3, 0, 1))


def read_series(path: Path, scenario: Scenario, run: int, faults: list[Fault]) -> Series:
    """Return the series of a single run; every day and mission must be there, in its order."""
    pairs = tuple((mission.sender, mission.receiver) for mission in scenario.missions)
    values = np.zeros((3, 1, scenario.days, len(pairs)), dtype=np.int64)
    keys = len(TRAJECTORIES) - len(values)
    parsers: list[Parser] = [str] * keys + [whole_number(0, MOST)] * len(values)
    place = 0
    line = 1
    for line, row in read_table(path, TRAJECTORIES, faults):
        day, mission = divmod(place, len(pairs)) if pairs else (scenario.days, 0)
        expected = expected_keys(scenario, run, day, pairs[mission]) if day < scenario.days else None
        if row[:keys] != expected:
            told = f"this row belongs to {','.join(expected)}" if expected else "no more rows belong here"
            faults.append(Fault(str(path), line, 1, f"{told}; {AGAIN}"))
            break
        cells = parse(path, line, row, TRAJECTORIES, parsers, faults)
        if len(cells) == len(row):
            values[:, 0, day, mission] = cells[keys:]
        place += 1
    else:
        if place < scenario.days * len(pairs):
            faults.append(Fault(str(path), line + 1, 1, f"{place} rows where {scenario.days * len(pairs)} belong; {AGAIN}"))
    return Series(pairs, (), *values)


def expected_keys(scenario: Scenario, run: int, day: int, pair: Sequence[str]) -> list[str]:
    """Return the first cells of a row of `trajectories.csv`."""
    return [str(run), str(day), date_of(scenario, day), *pair]
