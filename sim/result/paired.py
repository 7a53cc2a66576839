"""Scenarios compared over many runs on the same draws: paired differences to the first, as rows and as a folder."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from sim.files import as_json, whole, write_table, write_text
from sim.provenance import hashes, sha256_of, versions
from sim.result.manifest import PACKAGES
from sim.scenario import Scenario
from sim.scenario.dump import dump


class Row(NamedTuple):
    """One total of one scenario beside the first's: a row of `paired.csv`."""

    first: str
    second: str
    total: str
    runs: int
    mean_first: float
    mean_second: float
    difference: float  # mean of second less first, run by run
    standard_error: float
    low: float  # 95 % interval of the mean difference
    high: float
    variance_ratio: float | None  # variance of the paired difference over that of unpaired runs; empty where neither varies


def pair_up(
    scenarios: Mapping[str, Scenario],
    runs: int,
    seed: int,
    progress: Callable[[int], None] | None = None,
    say: Callable[[str], None] = lambda text: None,
) -> list[Row]:
    """Return the paired differences of each scenario to the first; raises ValueError for less than two runs."""
    from sim.ensemble import paired  # heavy: Numba

    names = list(scenarios)
    return [
        Row(names[0], name, *found)
        for name in names[1:]
        for found in paired(scenarios[names[0]], scenarios[name], runs, seed, progress=progress, say=say)
    ]


def save_pairs(
    rows: list[Row], scenarios: Mapping[str, Scenario], seed: int, folder: str | Path, force: bool = False, command: str = ""
) -> Path:
    """Write `paired.csv`, the scenarios as run, and a manifest; raises FolderError as `whole` does."""
    with whole(folder, force) as new:
        write_table(new / "paired.csv", Row._fields, rows)
        (new / "scenarios").mkdir()
        made = {}
        for name, scenario in scenarios.items():
            text = dump(scenario)
            write_text(new / "scenarios" / f"{name}.yaml", text)
            made[name] = sha256_of(text)
        runs = rows[0].runs if rows else 0
        about = {"command": command, "seed": seed, "runs": runs, "staff": "drawn", "scenarios": made, "versions": versions(*PACKAGES)}
        files = {**hashes(new), **{f"scenarios/{name}.yaml": told for name, told in made.items()}}
        write_text(new / "manifest.json", as_json({**about, "files": files}))
    return Path(folder)
