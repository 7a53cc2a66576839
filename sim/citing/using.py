"""What a result's folder used: told by its files, for each kind of folder that the commands leave."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sim.citing.documents import behind
from sim.citing.scenarios import Told, strategy_in, told
from sim.files import FolderError
from sim.folders.kinds import KINDS, telling
from sim.result.reading import AGAIN, header_of, object_of, rows_of
from sim.scenario.dump import as_yaml
from sim.scenario.tree import Tree
from sim.texts import text_of

LEARNT = "skripal_2018"  # the episode to which `calibrate` fits the rules
FITTED = ("tit_for_tat", "multiplier", "proportional", "parity", "fixed")  # the rules of the mixture that `validate` tries
Manifest = dict[str, Any]


def told_by(folder: Path, manifest: Manifest) -> Told:
    """Return what a folder's making used; raises FolderError for a folder of no known kind."""
    file = telling(folder)
    if file is None:
        what = "is the manifest of nothing that is cited; name a folder that reciprocity has made"
        raise FolderError(f"{folder / 'manifest.json'}:1:1: {what}")
    found = USES[KINDS[file]](folder, manifest)
    found.uses.update({"result", *(["figures"] if (folder / "figures").is_dir() else [])})
    return found


def run(folder: Path, manifest: Manifest) -> Told:
    """Return what one run, or an ensemble, used; with a posterior also what made it, and the strategies that were drawn."""
    found = told([text(folder / "scenario.yaml")])
    found.uses.add("run" if manifest["runs"] == 1 else "ensemble")
    if manifest["runs"] == 1 and str(manifest.get("staff", "")).startswith("best"):
        found.uses.discard("bands")  # nothing was drawn from them
    if manifest.get("posterior"):
        found.uses.add("calibration")
        found.sources.update(behind([LEARNT]))
        columns = [name for name in header_of(folder / "draws.csv") if name.endswith(".strategy")]
        found.strategies.update(row[name] for row in rows_of(folder / "draws.csv") for name in columns if row[name])
    return found


def sweep(folder: Path, manifest: Manifest) -> Told:
    """Return what a sweep used: its scenario, the strategies that it sets or varies, and its designs."""
    data: dict[str, Any] = Tree(*text(folder / "sweep.yaml")).data
    found = told([(as_yaml(data["scenario"]), str(folder / "sweep.yaml"))])
    for part in (data, *data.get("experiments", ())):
        varied = {**part.get("set", {}), **part.get("vary", {})}
        found.strategies.update(each for path, value in varied.items() if path.endswith(".strategy") for each in strategies_in(value))
    found.uses.update({"sweep", *(f"design:{each['design']}" for each in manifest["experiments"])})
    return found


def strategies_in(value: Any) -> Iterator[str]:
    """Yield the strategies that a path of a sweep takes: one, a list, or a map with `values`."""
    values = value.get("values", [value]) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return (name for name in map(strategy_in, values) if name)


def sensitivity(folder: Path, manifest: Manifest) -> Told:
    """Return what the analyses of a sweep used; what the sweep itself used is told by its own folder."""
    return only({"sensitivity", *(f"method:{each}" for each in manifest["methods"].values())})


def calibration(folder: Path, manifest: Manifest) -> Told:
    """Return what a calibration used: the record of 2018, and the rules that were fitted to it."""
    uses = {"calibration", *(["proofs"] if (folder / "proofs.csv").exists() else [])}
    return only(uses, {row["rule"].partition(":")[0] for row in rows_of(folder / "rules.csv")}, behind([LEARNT]))


def validation(folder: Path, manifest: Manifest) -> Told:
    """Return what a validation used: the rules, the episode to which they were fitted, and those that they predicted."""
    episodes = {row["episode"].partition(":")[0] for row in rows_of(folder / "predictions.csv")}
    uses = {"validation", *(["calibration"] if any(name.endswith(".nc") for name in manifest["inputs"]) else [])}
    return only(uses, FITTED, behind([manifest["learnt_from"], *episodes]))


def tournament(folder: Path, manifest: Manifest) -> Told:
    """Return what a tournament used: the strategies that took part, and evolution where it was asked for."""
    names = object_of(folder / "summary.json")["strategies"]
    uses = {"tournament", *(["tournament:evolve"] if (folder / "evolution.csv").exists() else [])}
    return only(uses, {name.partition(":")[0] for name in names})


def evolution(folder: Path, manifest: Manifest) -> Told:
    """Return what an evolution used: its dynamics, and those of its strategies that are the package's."""
    dynamics = object_of(folder / "summary.json")["dynamics"]
    names = header_of(folder / "payoffs.csv")[1:]
    return only({"evolution", f"dynamics:{dynamics}"}, {name.partition(":")[0] for name in names})


def comparison(folder: Path, manifest: Manifest) -> Told:
    """Return what the scenarios used that were compared."""
    found = told(map(text, sorted((folder / "scenarios").glob("*.yaml"))))
    found.uses.update({"ensemble", "paired"} if (folder / "paired.csv").exists() else {"run"})
    return found


USES: dict[str, Callable[[Path, Manifest], Told]] = {
    "sweep": sweep, "sensitivity": sensitivity, "calibration": calibration, "validation": validation, "tournament": tournament,
    "evolution": evolution, "comparison": comparison, "run": run,
}  # fmt: skip


def only(uses: set[str], strategies: Iterable[str] = (), sources: Iterable[str] = ()) -> Told:
    """Return what is used where there is no scenario."""
    return Told(set(strategies), set(sources), {}, uses)


def text(path: Path) -> tuple[str, str]:
    """Return the text of a file, and its path."""
    return text_of(path, lambda: AGAIN, AGAIN), str(path)
