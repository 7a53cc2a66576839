"""What stands in `summary.json`: a run or an ensemble, per ordered pair and in all, and beside what was documented."""

from sim.summary.single import summarise

__all__ = ["summarise"]
