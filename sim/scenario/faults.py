"""What is wrong with a scenario: all its faults in one error."""

from sim.faults import Fault, FaultsError, nearest

__all__ = ["Fault", "ScenarioError", "nearest"]


class ScenarioError(FaultsError):
    """All faults of a scenario, in the order of their places."""
