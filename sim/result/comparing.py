"""Results side by side: each measure with its difference to the first result's, as rows, as a table and as a folder."""

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.files import FolderError, as_json, whole, write_table, write_text
from sim.provenance import hashes, sha256_of, versions
from sim.result.manifest import PACKAGES
from sim.result.result import Result
from sim.scenario import Scenario, load
from sim.scenario.dump import dump
from sim.texts import FORMULA

Value = int | float | str | None


class Measured(NamedTuple):
    """One measure of one result, a row of `comparison.csv`."""

    result: str  # its name
    measure: str
    unit: str
    value: Value  # a number, an ISO date, or None where there is none
    difference: int | float | None  # to the first result's value; of dates in days


def gather(names: Sequence[str], seed: int = 0, sets: Sequence[str] = ()) -> dict[str, Result]:
    """Return a result for each name: a saved one as it is, a scenario run on `seed` with values set over it.

    Raises ScenarioError or FolderError for what can't be read.
    """
    return {
        title: Result.open(name) if os.path.isdir(name) else Result.single(load(name, sets), seed) for title, name in titles(names).items()
    }


def scenarios(names: Sequence[str], sets: Sequence[str] = ()) -> dict[str, Scenario]:
    """Return the scenario of each name: of a saved result the one it was run on, else the file with values set over it.

    Raises FolderError for a result whose runs have no scenario in common.
    """
    return {title: shared(Path(name)) if os.path.isdir(name) else load(name, sets) for title, name in titles(names).items()}


def shared(folder: Path) -> Scenario:
    """Return the scenario of all runs of a result."""
    result = Result.open(folder)
    if result.values:
        raise FolderError(f"{folder / 'draws.csv'}:1:1: each run has values of its own, so that pairs can't be run; leave --runs out")
    return result.scenario


def titles(names: Sequence[str]) -> dict[str, str]:
    """Return a title for each name, no two alike."""
    found: dict[str, str] = {}
    for name in names:
        short = Path(name).resolve().name if os.path.isdir(name) else Path(name).stem
        if FORMULA.match(short):
            raise FolderError(f"{name}:1:1: the name begins like a formula, which a spreadsheet would run; name the file otherwise")
        title, number = short, 1
        while title in found:
            number += 1
            title = f"{short} ({number})"
        found[title] = name
    return found


def measures(result: Result) -> Iterator[tuple[str, str, Value]]:
    """Yield the measures of a result: name, unit, value; of an expulsion by each actor, too."""
    summary = plain(result.summary)
    in_all, pairs = summary["in_all"], summary["pairs"]
    yield "seed", "", result.seed
    yield "acts", "acts", in_all["acts"]
    yield "people expelled", "persons", in_all["people_expelled"]
    by_actor: dict[str, int] = {}
    for pair, each in pairs.items():
        actor = pair.split(">")[0]
        by_actor[actor] = by_actor.get(actor, 0) + each["people_expelled"]
    for actor, people in by_actor.items():
        yield f"expelled by {actor}", "persons", people
    yield "posts closed", "posts", in_all["posts_closed"]
    yield "institutions closed", "institutions", in_all["institutions_closed"]
    yield "longest chain", "acts", summary["longest_chain"]
    yield "escalation ratio", "persons per person", summary["escalation_ratio"]
    yield "first day", "", in_all["first_day"]
    yield "last day", "", in_all["last_day"]
    yield "staff at the end", "persons", in_all["staff_end"]


def plain(value: Any) -> Any:
    """Return a summary with the mean for what an ensemble spreads out; of dates the median."""
    if not isinstance(value, dict):
        return value
    if "q50" in value:
        return value.get("mean", value["q50"])
    return {key: plain(each) for key, each in value.items()}


def compare(results: Mapping[str, Result]) -> list[Measured]:
    """Return every measure of every result, measure by measure, each with its difference to the first result's.

    An actor that a result does not know expelled nobody in it.
    """
    found = {name: {measure: (unit, value) for measure, unit, value in measures(result)} for name, result in results.items()}
    order = dict.fromkeys(measure for each in found.values() for measure in each if measure.startswith("expelled by "))
    rows: list[Measured] = []
    for measure in in_order(list(next(iter(found.values()), {})), list(order)):
        values = {name: each.get(measure, ("persons", 0)) for name, each in found.items()}
        first = next(iter(values.values()))[1]
        rows += [Measured(name, measure, unit, value, difference(first, value)) for name, (unit, value) in values.items()]
    return rows


def in_order(known: list[str], actors: list[str]) -> list[str]:
    """Return the measures of one result with the actors of all results in the place of its own."""
    others = [each for each in known if each not in actors]
    place = others.index("people expelled") + 1 if others else 0
    return others[:place] + actors + others[place:]


def difference(first: Value, value: Value) -> int | float | None:
    """Return a value less the first one, of ISO dates in days; None where either is missing."""
    if first is None or value is None:
        return None
    if isinstance(first, str) or isinstance(value, str):
        return (datetime.date.fromisoformat(str(value)) - datetime.date.fromisoformat(str(first))).days
    return value - first


def save_comparison(results: Mapping[str, Result], folder: str | Path, force: bool = False, command: str = "") -> Path:
    """Write `comparison.csv`, the scenarios as run, a manifest, and the figure; raises FolderError as `whole` does."""
    with whole(folder, force) as new:
        write_table(new / "comparison.csv", Measured._fields, compare(results))
        (new / "scenarios").mkdir()
        about: list[dict[str, Any]] = []
        for name, result in results.items():
            text = dump(result.scenario)
            write_text(new / "scenarios" / f"{name}.yaml", text)
            about.append({"name": name, "seed": result.seed, "runs": result.runs, "scenario": sha256_of(text)})
        draw(results, new / "figures")
        files = {**hashes(new), **{f"scenarios/{each['name']}.yaml": each["scenario"] for each in about}}
        write_text(new / "manifest.json", as_json({"command": command, "compared": about, "versions": versions(*PACKAGES), "files": files}))
    return Path(folder)


def draw(results: Mapping[str, Result], folder: Path) -> None:
    """Draw the results side by side, as PNG and SVG."""
    from sim.plots.run.comparison import comparison  # heavy: matplotlib
    from sim.plots.style import save_all

    figure = comparison({name: (result.scenario, result.rows, result.series) for name, result in results.items()})
    save_all([("comparison", figure)], folder)
