"""What is tried: each case makes its files in an empty folder and has a command; drawn from a seed, or all that there are."""

import hashlib
import json
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.inference import shipped as posteriors
from sim.scenario.shipped import FOLDERS, shipped, sweeps
from tests.hostile.edits import copied, edits
from tests.hostile.law import Judge
from tests.hostile.mutants import mutant, of_bytes
from tests.hostile.texts import GOOD, texts

SHORT = GOOD.replace("days: 30", "days: 9")
SWEEP = """format: 1
title: Small
scenario: f.yaml
vary:
  states.AAA.echo: {min: 0, max: 1, steps: 3}
  states.BBB.reply: [0.2, 1]
runs: 4
outputs: [acts, people_expelled]
"""
MATRIX = "strategy,a,b\na,3,0\nb,5,1\n"
RUN = ("--no-figures", "--quiet", "--out", "out")


class Case(NamedTuple):
    """A command on files that are made for it."""

    kind: str
    name: str
    words: Sequence[str]
    make: Callable[[Path], object]
    result: str = ""  # opened where the command is done
    good: Sequence[int] = (0, 2)


class Base:
    """Good results of every kind, made once, to be copied and spoilt."""

    def __init__(self, judge: Judge, folder: Path) -> None:
        self.folder = folder
        (folder / "f.yaml").write_text(SHORT, encoding="utf-8")
        (folder / "s.yaml").write_text(SWEEP, encoding="utf-8")
        (folder / "m.csv").write_text(MATRIX, encoding="utf-8")
        run = ("run", "f.yaml", "--no-figures", "--quiet", "--out")
        for words in (
            (*run, "one"),
            (*run, "table", "--format", "parquet"),
            (*run, "many", "--runs", "20", "--keep-acts", "3"),
            (*run, "drawn", "--runs", "20", "--posterior", "2018:BBB"),
            ("sweep", "s.yaml", "--quiet", "--workers", "1", "--out", "sweep"),
            ("tournament", "--strategies", "tit_for_tat,hawk", "--turns", "5", "--repetitions", "1", "--quiet", "--out", "tournament"),
            ("record", "UK-USSR-1985b", "--format", "csv"),
        ):
            done = judge.attempt(words, folder, limit=200)  # the rules may have to be compiled
            assert done.status == 0, (words, done)
        (folder / "acts.csv").write_text(done.out, encoding="utf-8")


def bytes_of(text: str | bytes) -> bytes:
    """Return a text as the bytes of its file."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def wrote(name: str, raw: bytes, beside: str = "") -> Callable[[Path], object]:
    """Return what writes a file, and the good scenario beside it where it has a name."""

    def make(folder: Path) -> None:
        if beside:
            (folder / beside).write_text(SHORT, encoding="utf-8")
        (folder / name).write_bytes(raw)

    return make


def of_texts() -> Iterator[Case]:
    """Yield every horror in YAML, as a scenario and as a sweep."""
    for name, text in texts():
        make = wrote("x.yaml", bytes_of(text))
        yield Case("horrors in YAML", name, ["check", "x.yaml"], make)
        if "crowd" not in name and "each day" not in name:
            yield Case("horrors in YAML", name, ["run", "x.yaml", *RUN], make, "out")
            yield Case("horrors in YAML", name, ["sweep", "x.yaml", "--dry-run"], make)


def mutants(draw: random.Random) -> Iterator[Case]:
    """Yield mutants of what ships, without an end: scenarios, sweeps, tables of the record."""
    scenarios = [path.read_bytes() for path in shipped().values()] + [GOOD.encode()]
    designs = [path.read_bytes() for path in sweeps().values()] + [SWEEP.encode()]
    tables = Path(FOLDERS[1].parent / "sim/record/other_episodes.csv").read_bytes().splitlines(keepends=True)
    while True:
        raw = mutant(draw.choice(scenarios), draw)
        yield Case("mutants of scenarios", "mutant", ["run", "x.yaml", *RUN], wrote("x.yaml", raw), "out")
        yield Case("mutants of scenarios", "mutant", ["check", "x.yaml"], wrote("x.yaml", mutant(draw.choice(scenarios), draw)))
        raw = mutant(draw.choice(designs), draw)
        yield Case("mutants of sweeps", "mutant", ["sweep", "x.yaml", "--dry-run"], wrote("x.yaml", raw, "f.yaml"))
        raw = tables[0] + b"".join(draw.sample(tables[1:], 3))
        yield Case("mutants of records", "mutant", ["record", "x.csv"], wrote("x.csv", mutant(raw, draw, False)))


def spoilt(base: Base, draw: random.Random) -> Iterator[Case]:
    """Yield results of every kind with one of their files spoilt, without an end."""
    opening = (
        ["replay", "r"], ["explain", "r", "--act", "1"], ["plot", "r", "--out", "z"], ["compare", "r", "f.yaml", "--out", "z"],
        ["compare", "f.yaml", "r", "--runs", "2", "--out", "z"],
    )  # fmt: skip
    known = {
        path: list(edits(path)) for kind in ("one", "table", "many", "drawn", "sweep") for path in sorted((base.folder / kind).iterdir())
    }
    posterior = posteriors.FOLDER / "2018" / "posterior.nc"
    known |= {
        path: list(edits(path))
        for path in (base.folder / "tournament/summary.json", base.folder / "m.csv", base.folder / "acts.csv", posterior)
    }
    while True:
        path = draw.choice(list(known))
        name, edit = draw.choice(known[path])
        if draw.random() < 0.3:
            raw = of_bytes(path.read_bytes(), draw)
            name, edit = "bytes", lambda path, raw=raw: path.write_bytes(raw)
        told, good = f"{path.parent.name}/{path.name}: {name}", (0, 2)
        if path.name in ("m.csv", "acts.csv") and path.parent == base.folder:
            words = ["evolve", "m.csv", "--out", "z"] if path.name == "m.csv" else ["record", "acts.csv"]
            yield Case("matrices, records", told, words, copy_file(path, edit))
        elif path.parent.name == "tournament":
            yield Case("tournaments", told, ["evolve", "t", "--out", "z"], copy_folder(path, "t", edit))
        elif path == posterior:
            words = ["run", "f.yaml", "--runs", "9", "--posterior", "p:BBB", *RUN]
            yield Case("posteriors", told, words, copy_folder(path, "p", edit))
        elif path.parent.name == "sweep":
            forged = draw.random() < 0.7 and path.name != "manifest.json"
            yield Case("sweeps' folders", told, ["sensitivity", "w", "--out", "z"], copy_folder(path, "w", edit, forged))
        else:
            words = draw.choice(opening)
            good = (0, 1, 2) if words[0] == "replay" else good
            yield Case("results' folders", told, words, copy_folder(path, "r", edit), "", good)


def copy_file(path: Path, edit: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what copies a file and spoils it."""
    return lambda folder: edit(Path(shutil.copy(path, folder)))


def copy_folder(path: Path, name: str, edit: Callable[[Path], object], forged: bool = False) -> Callable[[Path], object]:
    """Return what copies the folder of a file and spoils the file; `forged` makes the manifest agree with it."""

    def make(folder: Path) -> None:
        (folder / "f.yaml").write_text(SHORT, encoding="utf-8")
        copied(path.parent, folder / name, path.name, edit)
        spoilt_file, manifest = folder / name / path.name, folder / name / "manifest.json"
        if forged and spoilt_file.is_file() and not spoilt_file.is_symlink():
            data = json.loads(manifest.read_text(encoding="utf-8"))
            data["files"][path.name] = hashlib.sha256(spoilt_file.read_bytes()).hexdigest()
            manifest.write_text(json.dumps(data), encoding="utf-8")

    return make
