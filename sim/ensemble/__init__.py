"""Many runs: compiled copies of the rules, threads, and exact quantiles; the only place that knows Numba."""

from sim.ensemble.counts import Counts
from sim.ensemble.running import Ensemble, ensemble

__all__ = ["Counts", "Ensemble", "ensemble"]
