"""What a result can't say: sentences of `limits.toml`, taken where they hold."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sim.inference.blocks.limits import LIMITS
from sim.report.scenario_words import assumed
from sim.scenario import Scenario


@cache
def sentences() -> dict[str, str]:
    """Return all sentences by name."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def limits(*names: str) -> list[str]:
    """Return some sentences; an empty name stands for one that does not hold here."""
    return [sentences()[name] for name in names if name]


def of_scenario(scenario: Scenario) -> Iterator[str]:
    """Yield what no run of a scenario can say."""
    yield from limits("always", "rules", "counts")
    if weak := assumed(scenario):
        yield weak
    rallies = any(each.solidarity for each in scenario.blocs)
    yield from limits("joining" if rallies else "", "record" if scenario.record else "")


def of_posterior() -> str:
    """Return what the record of one round can't tell, in a sentence."""
    return "One round does not identify: " + "; ".join(f"`{name}` ({why})" for name, why in LIMITS.items()) + "."
