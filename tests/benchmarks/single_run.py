"""One run of `skripal_2018`, interpreted: the straight run and the Mesa front against the yardstick."""

from functools import partial
from unittest import mock

from sim.model import Model
from sim.scenario import Scenario, load
from sim.scenario.build import build
from sim.simulate import simulate
from tests.benchmarks import plain_mesa
from tests.benchmarks.rows import Side, row

NAME = "skripal_2018"


@row(aim="<= 1")
def run_against_plain_mesa() -> tuple[Side, Side]:
    """one run: `simulate` / plain Mesa, both build their model and keep staff, posts and people expelled of every day"""
    scenario = load(NAME)
    return Side(partial(simulate, scenario)), Side(partial(plain_mesa.run, scenario, 0))


@row()
def days_against_plain_mesa() -> tuple[Side, Side]:
    """one run, its model built before: `simulate` / plain Mesa"""
    scenario = load(NAME)

    def days(world: object) -> None:
        with mock.patch("sim.simulate.build", return_value=world):
            simulate(scenario)

    return Side(days, lambda: (build(scenario, 0),)), Side(plain_mesa.Crisis.run_model, lambda: (plain_mesa.Crisis(scenario, 0),))


@row()
def run_against_plain_mesa_without_collecting() -> tuple[Side, Side]:
    """one run: `simulate` with all it keeps / plain Mesa that collects nothing"""
    scenario = load(NAME)
    return Side(partial(simulate, scenario)), Side(partial(plain_mesa.run, scenario, 0, collects=False))


@row()
def front_against_plain_mesa() -> tuple[Side, Side]:
    """one run: the Mesa front `sim.model.Model` / plain Mesa"""
    scenario = load(NAME)
    return Side(partial(front, scenario)), Side(partial(plain_mesa.run, scenario, 0))


def front(scenario: Scenario) -> None:
    """Run the Mesa front to its end."""
    Model(scenario).run_model()
