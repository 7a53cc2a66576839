"""What a run leaves: acts, trajectories, summary, manifest; saved whole or not at all, opened, replayed, explained."""

from sim.result.folder import save
from sim.result.result import Result

__all__ = ["Result", "save"]
