"""A plugin of pytest that writes how long each test takes, in seconds, to the file named in `MUTATION_TIMES`."""

import json
import os
from pathlib import Path

import pytest

taken: dict[str, float] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    taken[report.nodeid] = taken.get(report.nodeid, 0.0) + report.duration


def pytest_sessionfinish() -> None:
    file = Path(os.environ["MUTATION_TIMES"])
    before = json.loads(file.read_text()) if file.exists() else {}
    file.write_text(json.dumps(before | taken))
