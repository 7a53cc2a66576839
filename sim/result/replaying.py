"""Running a result again, and saying number by number whether it is the same."""

import json
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from sim.provenance import versions
from sim.result.differences import NOTHING, Difference, Tally, compare_netcdf, compare_table, compare_tree
from sim.result.manifest import PACKAGES
from sim.result.netcdf import write
from sim.result.opening import edited, read_manifest
from sim.result.result import Result
from sim.tables import ActRow, Total, table_of


class Replay(NamedTuple):
    """What running a result again has shown."""

    files: tuple[Tally, ...]
    edited: tuple[str, ...]  # files that are not as they were saved
    versions: tuple[Difference, ...]  # package, version of the result, version now

    @property
    def same(self) -> bool:
        """Whether every number is the same."""
        return not any(each.differing for each in self.files)


def replay(folder: str | Path) -> Replay:
    """Run a result again with its scenario, seed and number; raises FolderError where `folder` is no result."""
    folder = Path(folder)
    saved = Result.open(folder)
    manifest = read_manifest(folder)
    now = again(saved, manifest["acts_of_runs"])
    table = manifest["format"]
    acts, trajectories, netcdf, summary = (
        Tally(name) for name in (f"acts.{table}", f"trajectories.{table}", "trajectories.nc", "summary.json")
    )
    compare_table(acts, folder / acts.file, ActRow._fields, now.rows)
    compare_table(trajectories, folder / trajectories.file, *table_of(now.scenario, now.series, now.first))
    stream = BytesIO()
    write(stream, now.scenario, now.series, now.first)
    compare_netcdf(netcdf, folder / netcdf.file, stream)
    compare_tree(summary, saved.summary, json.loads(json.dumps(now.summary)))
    tallies = [acts, trajectories, netcdf, summary]
    if saved.runs > 1:
        tallies.append(Tally("totals.csv"))
        compare_table(tallies[-1], folder / "totals.csv", Total._fields, now.totals)
    here = versions(*PACKAGES)
    others = (Difference(name, then, here.get(name, NOTHING)) for name, then in manifest["versions"].items() if here.get(name) != then)
    return Replay(tuple(tallies), tuple(edited(folder, manifest)), tuple(others))


def again(saved: Result, acts_of_runs: int) -> Result:
    """Return the run or the ensemble of a result, run again."""
    if saved.runs == 1:
        return saved.run(saved.first)
    return Result.many(saved.scenario, saved.runs, saved.seed, drawn=saved.drawn, keep_acts=acts_of_runs, values=saved.values)


def told(replayed: Replay) -> str:
    """Return what a replay has shown, in sentences."""
    lines = [f"{name}: was edited after it was saved (its hash is not that of the manifest)" for name in replayed.edited]
    lines += [f"{each.where}: {each.saved} when saved, {each.now} now" for each in replayed.versions]
    for file in replayed.files:
        if not file.differing:
            lines.append(f"{file.file}: all {file.compared} values are the same")
            continue
        lines.append(f"{file.file}: {file.differing} of {file.compared} values differ")
        lines += [f"    {each.where}: {each.saved} saved, {each.now} now" for each in file.first]
        if file.differing > len(file.first):
            lines.append(f"    and {file.differing - len(file.first)} more")
    lines.append("every value is the same" if replayed.same else "not the same")
    return "\n".join(lines)
