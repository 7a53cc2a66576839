"""Sweeps: a design over a scenario, run by any executor, resumed after any stop, and what matters in it."""
