"""A plugin of pytest that writes what each test costs, and each fixture that tests share, to the file named in `MUTATION_TIMES`."""

import json
import os
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

UNKNOWN = 10.0  # seconds that a test may cost of which nothing is known


class Costs(NamedTuple):
    """Seconds: of tests without the fixtures that they share, of these fixtures, and which tests take which."""

    tests: dict[str, float]
    fixtures: dict[str, float]
    shared: dict[str, list[str]]

    def of(self, test: str, paid: Collection[str] = ()) -> float:
        """Return what a test costs by itself, its fixtures made for it, but for those that are paid."""
        unpaid = (each for each in self.shared.get(test, ()) if each not in paid)
        return self.tests.get(test, UNKNOWN) + sum(self.fixtures.get(each, 0.0) for each in unpaid)


found = Costs({}, {}, {})
running = pytest.StashKey[str]()


def read(file: Path) -> Costs:
    """Return what is known from before."""
    return Costs(**json.loads(file.read_text())) if file.exists() else Costs({}, {}, {})


def name_of(fixture: Any) -> str:
    """Return what a fixture is known by: where it stands, and its name."""
    return f"{fixture.baseid}::{fixture.argname}"


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    began = time.perf_counter()
    try:
        return (yield)
    finally:
        if request.scope != "function":
            took, name, test = time.perf_counter() - began, name_of(fixturedef), request.session.config.stash[running]
            found.fixtures[name] = max(took, found.fixtures.get(name, 0.0))
            found.tests[test] = found.tests.get(test, 0.0) - took  # its own report has it, too


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    item.config.stash[running] = item.nodeid
    known = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009
    found.shared[item.nodeid] = [name_of(each) for every in known.values() for each in every if each.scope != "function"]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    found.tests[report.nodeid] = found.tests.get(report.nodeid, 0.0) + report.duration


def pytest_sessionfinish() -> None:
    file = Path(os.environ["MUTATION_TIMES"])
    before = read(file)
    file.write_text(json.dumps(Costs(*(one | two for one, two in zip(before, found, strict=True)))._asdict()))
