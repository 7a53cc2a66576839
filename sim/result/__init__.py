"""What a run leaves: acts, trajectories, summary, manifest; saved whole or not at all."""

from sim.result.saving import ResultError, save

__all__ = ["ResultError", "save"]
