"""What is tried: each case makes its files in an empty folder and has a command; drawn from a seed, or all that there are."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.scenario.shipped import FOLDERS, shipped, sweeps
from tests.hostile.mutants import mutant
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
RUN = ("--no-figures", "--quiet", "--out", "out")


class Case(NamedTuple):
    """A command on files that are made for it."""

    kind: str
    name: str
    words: Sequence[str]
    make: Callable[[Path], object]
    result: str = ""  # opened where the command is done
    good: Sequence[int] = (0, 2)
    same: Path | None = None  # a sweep that the one it makes must be equal to


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
        match draw.randrange(4):
            case 0:
                raw = mutant(draw.choice(scenarios), draw)
                yield Case("mutants of scenarios", "mutant", ["run", "x.yaml", *RUN], wrote("x.yaml", raw), "out")
            case 1:
                yield Case("mutants of scenarios", "mutant", ["check", "x.yaml"], wrote("x.yaml", mutant(draw.choice(scenarios), draw)))
            case 2:
                raw = mutant(draw.choice(designs), draw)
                yield Case("mutants of sweeps", "mutant", ["sweep", "x.yaml", "--dry-run"], wrote("x.yaml", raw, "f.yaml"))
            case _:
                raw = tables[0] + b"".join(draw.sample(tables[1:], 3))
                yield Case("mutants of records", "mutant", ["record", "x.csv"], wrote("x.csv", mutant(raw, draw, False)))
