"""Horrors on the command line: values that are set, names and paths that lead elsewhere, folders that are not ours."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.hostile.cases import RUN, SHORT, Case

MILLION = "a" * 10**5  # of one word the system takes 128 kB
PATHS = [
    "../../etc/passwd",
    "lessons/../../etc/passwd",
    "/etc/passwd",
    "/dev/zero",
    "/dev/stdin",
    "/dev/null",
    "/proc/self/mem",
    ".",
    "..",
    "/",
    "",
    " ",
    "~",
    "*",
    "a" * 300,
    "a/" * 2000,
    "é" * 200,
    "con:aux",
    "x.yaml/x",
    "two_states/..",
    "pipe",
    "loop",
    "nowhere",
    "-x",
]
SETS = [
    "",
    "=",
    "days",
    "days=",
    "=3",
    "days=" + MILLION,
    MILLION + "=1",
    "." * 10**5 + "=1",
    "a." * 40_000 + "a=1",
    '"' * 10**5,
    '"a' * 40_000 + "=1",
    "states=" + "[" * 10**5,
    "states=" + "{a: " * 25_000,
    "states.AAA.strategy" + ".x" * 25 + "=1",
    "states.AAA.strategy.name.name=1",
    "acts.0.0=1",
    "acts.9999999999=1",
    "acts.00000000000=1",
    "acts.-1=1",
    "acts.one.count=" + "9" * 10**5,
    "missions.0.posts.0.staff=1e400",
    "title=!!python/name:os.x",
    'title="\\e[31m"',
    "title=[&a [*a]]",
    "record.episode=../../x",
    "record={staff: true}",
    "states.AAA=",
    "days=*a",
    "days=0x" + "f" * 10**4,
    "start=0000-01-01",
    "start=9999-12-31",
    "blocs.0.members.0=AAA",
    "acts=",
    "missions=3",
    "states.AAA.__class__=1",
    "sources.x.y=1",
]


def prepared(folder: Path) -> None:
    """Make a good scenario, a pipe, links that lead nowhere and in a circle."""
    (folder / "x.yaml").write_text(SHORT, encoding="utf-8")
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    (folder / "nowhere").symlink_to("/nowhere/at/all")


def case(words: Sequence[str], make: Callable[[Path], object] = prepared) -> Case:
    """Return a case of a command line."""
    return Case("command lines", " ".join(words)[:60], words, make)


def linked(folder: Path) -> None:
    """Make what an output must not follow, nor write over: links, a folder of somebody's own, a file."""
    prepared(folder)
    (folder / "mine").mkdir()
    (folder / "mine/letter.txt").write_text("dear", encoding="utf-8")
    (folder / "link").symlink_to("mine")
    (folder / "file").write_text("x", encoding="utf-8")
    (folder / "results").symlink_to("nowhere")


def of_words() -> Iterator[Case]:
    """Yield horrors on the command line."""
    yield from (case(["run", "x.yaml", *RUN, "--set", each]) for each in SETS)
    for path in PATHS:
        for words in (
            ["check"],
            ["run", *RUN],
            ["sweep", "--dry-run"],
            ["replay"],
            ["explain", "--act", "1"],
            ["sensitivity"],
            ["plot"],
            ["evolve"],
            ["cite"],
            ["report", "--out", "z.html"],
            ["explore", "--no-browser", "--port", "0"],
        ):
            yield case([words[0], *words[1:], "--", path])
        yield case(["run", "x.yaml", "--runs", "2", "--no-figures", "--posterior=" + path, "--out", "z"])
        yield case(["run", "x.yaml", "--no-figures", "--strategies=" + path, "--out", "z"])
        yield case(["compare", "x.yaml", "--out", "z", "--", path])
        yield case(["calibrate", "--show=" + path])
        yield case(["validate", "--record=" + path, "--posterior", "2018", "--out", "z"])
        yield case(["record", "--", path])
        yield case(["new", "--", path]) if path not in (" ", "é" * 200, "pipe", "loop", "nowhere") else case(["strategies", path])
    for out in ("link", "mine", "file", "nowhere", "loop", "pipe", "..", "x.yaml/z", "results/z", "a" * 300, "/proc/z"):
        for force in ([], ["--force"]):
            yield case(["run", "x.yaml", "--no-figures", "--out", out, *force], linked)
            yield case(["report", "x.yaml", "--out", out + ".html", *force], linked)
            yield (
                case(["new", "good", "--out", out, *([] if out == "file" else force)], linked)
                if out not in ("a",)
                else case(["schema", "x"])
            )
    yield case(["run", "x.yaml", "--no-figures"], linked)
    yield from (case(["run", "x.yaml", "--no-figures", "--out", "z", *each]) for each in (
        ["--seed", "9" * 5000], ["--seed", str(2**64)], ["--runs", "9" * 400], ["--runs", "0"], ["--workers", "-1"], ["--format", "../x"],
        ["--set", "title=a\nb"], ["--set", "a\x1b=1"],
    ))  # fmt: skip
    yield case(["run", "x\ny.yaml"])
    yield case(["run", "x\x1b[31m.yaml"])
    yield case(["tournament", "--strategies", "a," * 50_000, "--out", "z"])
    yield case(["tournament", "--payoffs", "1e400,nan,1,1", "--out", "z"])
    yield case(["tournament", "--corps", "9" * 5000 + ",1", "--game", "expulsions", "--out", "z"])
    yield case(["evolve", "x.yaml", "--start", "a=nan", "--out", "z"])
