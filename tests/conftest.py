"""What all tests share: one folder for compiled rules, so that they are compiled once and a later session starts warm; no deadlines."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# timings are never asserted; where changes are judged (CI), the examples are the same each time, and half as many: new ones are looked
# for by hand
JUDGED = "CI" in os.environ
settings.register_profile("house", deadline=None, derandomize=JUDGED, max_examples=50 if JUDGED else 100)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def compiled_rules(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep compiled rules under pytest's cache, not in the user's; without such a cache, for this session only."""
    cache = getattr(pytestconfig, "cache", None)
    folder = Path(cache.mkdir("compiled")) if cache else tmp_path_factory.mktemp("compiled")
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    yield folder
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before
