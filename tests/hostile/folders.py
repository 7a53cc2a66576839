"""Folders of every kind of result with one of their files spoilt, and the commands that open them."""

import hashlib
import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sim.experiments import chunks
from sim.folders.calibration import save
from sim.folders.sweeping import Ways, job_of, sweep
from sim.inference import shipped as posteriors
from sim.inference.calibration.calibrating import ALL, MAIN, Plan, fit, prepared
from tests.hostile.cases import RUN, SHORT, SWEEP, Case
from tests.hostile.edits import copied, edits
from tests.hostile.law import Judge
from tests.hostile.mutants import of_bytes

MATRIX = "strategy,a,b\na,3,0\nb,5,1\n"
TOLD = (["report", "r", "--out", "z.html"], ["cite", "r"])
OPENED = (
    ["replay", "r"], ["explain", "r", "--act", "1"], ["plot", "r", "--out", "z"], ["compare", "r", "f.yaml", "--out", "z"],
    ["compare", "f.yaml", "r", "--runs", "2", "--out", "z"], *TOLD,
)  # fmt: skip
BROKEN = "broken.unfinished"
COMMANDS = {  # what opens the folder of each kind
    **dict.fromkeys(("one", "table", "many", "drawn"), OPENED),
    "sweep": (["sensitivity", "r", "--out", "z"], *TOLD),
    "tournament": (["evolve", "r", "--out", "z"], *TOLD),
    **dict.fromkeys(("compared", "paired", "evolved", "validated"), TOLD),
    "calibrated": (["run", "f.yaml", "--runs", "9", "--posterior", "r:BBB", *RUN], *TOLD),
    "posterior": (["run", "f.yaml", "--runs", "9", "--posterior", "r:BBB", *RUN],),
    BROKEN: (["sweep", "s.yaml", "--resume", "--workers", "1", "--quiet", "--out", "r"],),
}
KINDS = dict.fromkeys(("one", "table", "many", "drawn"), "results") | dict.fromkeys(("compared", "paired"), "comparisons") | {
    "sweep": "sweeps", "tournament": "tournaments", "evolved": "evolutions", "validated": "validations", "calibrated": "calibrations",
    "posterior": "posteriors", BROKEN: "sweeps not finished",
}  # fmt: skip
SMALL = Plan(seed=2018, live=50, data_sets=1, structures=(MAIN,), cuts=(ALL,), rules=("tit_for_tat", "multiplier", "parity"))


class Base:
    """Good results of every kind, made once, to be copied and spoilt; `long` has those in it that take long to make."""

    def __init__(self, judge: Judge, folder: Path, long: bool = False) -> None:
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
            ("compare", "one", "f.yaml", "--out", "compared"),
            ("compare", "f.yaml", "f.yaml", "--runs", "5", "--out", "paired"),
            ("sweep", "s.yaml", "--quiet", "--workers", "1", "--out", "sweep"),
            ("sensitivity", "sweep"),
            ("tournament", "--strategies", "tit_for_tat,hawk", "--turns", "5", "--repetitions", "1", "--quiet", "--out", "tournament"),
            ("evolve", "m.csv", "--out", "evolved"),
            *([("validate", "--posterior", "2018", "--quiet", "--out", "validated")] if long else []),
            ("record", "UK-USSR-1985b", "--format", "csv"),
        ):
            done = judge.attempt(words, folder, limit=200)  # the rules may have to be compiled
            assert done.status == 0, (words, done)
        (folder / "acts.csv").write_text(done.out, encoding="utf-8")
        shutil.copytree(posteriors.FOLDER / "2018", folder / "posterior")
        leave_unfinished(folder)
        if long:
            save(fit(prepared(SMALL), 1), folder / "calibrated", "made to be spoilt")


def leave_unfinished(folder: Path) -> None:
    """Break a sweep off when some of its chunks are done."""

    def interrupt(done: int) -> None:
        if done >= 3:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(chunks, "SECONDS", 1e-9)  # a chunk a point
        sweep(job_of(folder / "s.yaml"), folder / "broken", Ways(workers=1, progress=interrupt))


def spoilt(base: Base, draw: random.Random) -> Iterator[Case]:
    """Yield results of every kind with one of their files spoilt, without an end."""
    files = [
        path for kind in COMMANDS if (base.folder / kind).is_dir() for path in sorted((base.folder / kind).iterdir()) if path.is_file()
    ]
    known = {path: list(edits(path)) for path in (*files, base.folder / "m.csv", base.folder / "acts.csv")}
    while True:
        path = draw.choice(list(known))
        name, edit = draw.choice(known[path])
        if draw.random() < 0.3:
            raw = of_bytes(path.read_bytes(), draw)
            name, edit = "bytes", lambda path, raw=raw: path.write_bytes(raw)
        kind, told = path.parent.name, f"{path.parent.name}/{path.name}: {name}"
        if path.parent == base.folder:
            words = ["evolve", "m.csv", "--out", "z"] if path.name == "m.csv" else ["record", "acts.csv"]
            yield Case("matrices, records", told, words, copy_file(path, edit))
            continue
        words = draw.choice(COMMANDS[kind])
        forged = kind == "sweep" and draw.random() < 0.7 and path.name != "manifest.json"
        make = copy_folder(path, "r.unfinished" if kind == BROKEN else "r", edit, forged)
        same = base.folder / "sweep" if kind == BROKEN else None
        yield Case(f"folders: {KINDS[kind]}", told, words, make, "", (0, 1, 2) if words[0] == "replay" else (0, 2), same)


def copy_file(path: Path, edit: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what copies a file and spoils it."""
    return lambda folder: edit(Path(shutil.copy(path, folder)))


def copy_folder(path: Path, name: str, edit: Callable[[Path], object], forged: bool = False) -> Callable[[Path], object]:
    """Return what copies the folder of a file and spoils the file; `forged` makes the manifest agree with it."""

    def make(folder: Path) -> None:
        (folder / "f.yaml").write_text(SHORT, encoding="utf-8")
        (folder / "s.yaml").write_text(SWEEP, encoding="utf-8")
        copied(path.parent, folder / name, path.name, edit)
        spoilt_file, manifest = folder / name / path.name, folder / name / "manifest.json"
        if forged and spoilt_file.is_file() and not spoilt_file.is_symlink():
            data = json.loads(manifest.read_text(encoding="utf-8"))
            data["files"][path.name] = hashlib.sha256(spoilt_file.read_bytes()).hexdigest()
            manifest.write_text(json.dumps(data), encoding="utf-8")

    return make
