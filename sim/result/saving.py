"""A result folder, whole or not at all: written aside, then renamed."""

import csv
import hashlib
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim.result.summary import summarise
from sim.result.tables import ACTS, TRAJECTORIES, Row, acts_rows, trajectory_rows
from sim.scenario import Scenario
from sim.world import Run

DATA = ("scenario.yaml", "acts.csv", "trajectories.csv", "summary.json")


class ResultError(Exception):
    """A result can't be written or read; the message says where and how to mend it."""


def save(folder: str | Path, scenario: Scenario, run: Run, seed: int, force: bool = False) -> Path:
    """Write a result folder and return its path.

    Raises ResultError where the folder is there already (and `force` is not given) or can't be written; then nothing is left behind.
    """
    target = Path(folder)
    if target.exists() and not force:
        raise ResultError(f"{target}:1:1: is there already; choose another folder with --out, or write over it with --force")
    aside = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        new = aside / "new"
        new.mkdir()
        fill(new, scenario, run, seed)
        if target.exists():
            target.rename(aside / "old")
        new.rename(target)
    except OSError as error:
        raise ResultError(f"{target}:1:1: can't be written: {error.strerror}; choose another folder with --out") from None
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
    return target


def fill(folder: Path, scenario: Scenario, run: Run, seed: int) -> None:
    """Write all files of a result; the manifest comes last, with the hashes of the others."""
    write_text(folder / "scenario.yaml", dump(scenario))
    write_table(folder / "acts.csv", ACTS, acts_rows(scenario, run))
    write_table(folder / "trajectories.csv", TRAJECTORIES, trajectory_rows(scenario, run))
    write_text(folder / "summary.json", as_json(summarise(scenario, run)))
    manifest = {
        "seed": seed,
        "run": run.run,
        "runs": 1,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in ("reciprocity", "numpy", "pydantic")}},
        "scenario": hashlib.sha256(dump(scenario).encode()).hexdigest(),
        "staff": "best figures of the bands",
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in DATA},
    }
    write_text(folder / "manifest.json", as_json(manifest))


def dump(scenario: Scenario) -> str:
    """Return a scenario as YAML that loads to the same one (JSON is YAML; dates stand as plain scalars)."""
    from ruamel.yaml import YAML
    from ruamel.yaml.compat import StringIO

    stream = StringIO()
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style = None
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = 140
    yaml.dump(plain(scenario.model_dump(exclude_defaults=True)), stream)
    return str(stream.getvalue())


def plain(value: Any) -> Any:
    """Return tuples as lists, for YAML knows no others."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def as_json(data: Any) -> str:
    """Return data as JSON text."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def write_text(path: Path, text: str) -> None:
    """Write a text and see it to the disk."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def write_table(path: Path, header: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Write a CSV file and see it to the disk."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
        stream.flush()
        os.fsync(stream.fileno())
