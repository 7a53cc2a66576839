"""Scenario files: their schema, their faults by line and column, and the way into the arrays of a run."""

from sim.scenario.faults import Fault, ScenarioError
from sim.scenario.loading import load, loads
from sim.scenario.schema import Scenario
from sim.scenario.shipped import shipped

__all__ = ["Fault", "Scenario", "ScenarioError", "load", "loads", "shipped"]
