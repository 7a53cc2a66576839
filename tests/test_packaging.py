"""What is built to be given on: the wheel holds what runs and what it reads, the source archive all of it, and the version is one."""

import re
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

import sim
from sim.citing.software import citation
from sim.cli import main

ROOT = Path(__file__).parents[1]
UNTRACKED = ("__pycache__", ".pyc", ".ipynb")


def shipped(folder: str) -> set[str]:
    """Return the files of a folder of the source tree, by their paths in it."""
    files = (path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.as_posix() for path in files if not any(word in path.as_posix() for word in UNTRACKED)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both archives, without a network."""
    folder = tmp_path_factory.mktemp("built")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> set[str]:
    """Return the names in the wheel."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def metadata(built: Path) -> Message:
    """Return what the wheel says of itself."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def test_the_wheel_holds_what_runs_and_nothing_else(wheel: set[str]) -> None:
    """All of `sim/`, the scenarios that ship beside it, how to cite it; no tests, no results."""
    expected = {f"sim/{name}" for name in shipped("sim")} | {f"sim/_scenarios/{name}" for name in shipped("scenarios")}
    expected |= {"sim/citing/CITATION.cff"}
    assert {name for name in wheel if ".dist-info/" not in name} == expected
    assert {"sim/py.typed", "sim/record/skripal_2018.csv", "sim/inference/shipped/2018/posterior.nc"} <= expected
    assert "sim/_scenarios/lessons/README.md" in expected and "sim/citing/bibliography.toml" in expected


def test_the_source_archive_holds_all_of_it(built: Path) -> None:
    """Code, scenarios, tests, and each file to which the README points, its figure among them."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("sim", "scenarios", "tests"):
        assert {f"{folder}/{name}" for name in shipped(folder)} <= names
    assert {"README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "pyproject.toml", "results/README.md"} <= names
    linked = re.findall(r"\]\(([^):#]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert any(each.endswith(".png") for each in linked)
    for each in linked:
        assert each.rstrip("/") in names or any(name.startswith(each) for name in names), each


def test_the_version_is_one(metadata: Message, capsys: pytest.CaptureFixture[str]) -> None:
    """That of the package, the archives, the citation, the changelog's newest entry, and the command."""
    newest = re.search(r"^## \[(\d.*?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert newest and sim.__version__ == newest[1] == metadata["Version"] == citation()["version"]
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"reciprocity {sim.__version__}\n"


def test_what_the_archive_says_of_itself(metadata: Message) -> None:
    """Its licence, the Pythons that were tried, the extras; and `all` brings what every command needs."""
    assert metadata["License-Expression"] == "MIT" and metadata["Requires-Python"] == ">=3.11"
    pythons = {line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if "Python :: 3." in line}
    assert pythons == {"3.11", "3.12", "3.13"}
    needs: dict[str, set[str]] = {}
    for line in metadata.get_all("Requires-Dist") or ():
        what, _, extra = line.partition("; extra == ")
        needs.setdefault(extra.strip("'"), set()).add(what)
    assert needs["all"] == set().union(*(needs[extra] for extra in needs if extra not in ("", "all", "peers", "test")))
