"""Many runs: compiled copies of the rules, threads, and exact quantiles; the only place that knows Numba."""

from sim.ensemble.outcome import Ensemble
from sim.ensemble.pairing import Paired, paired
from sim.ensemble.running import ensemble

__all__ = ["Ensemble", "Paired", "ensemble", "paired"]
