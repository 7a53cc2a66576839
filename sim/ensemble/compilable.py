"""Whether a user's own strategies can be compiled; where one can't, its file, its line, and what that costs."""

import inspect
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from numba.core import config

from sim.ensemble import copies
from sim.ensemble.engines import Compiled, Interpreted
from sim.scenario import Scenario
from sim.scenario.build import strategy_of
from sim.strategies import REGISTRY, Strategy

OFF = bool(config.DISABLE_JIT)  # type: ignore[attr-defined]
INTERPRETED, COMPILED = 3, 300  # runs timed to say what interpreting costs


def refused(scenarios: Sequence[Scenario]) -> str | None:
    """Return why a strategy of some scenarios can't be compiled, as `FILE:LINE:1: …`; None where all can."""
    if OFF:
        return "Numba is switched off (NUMBA_DISABLE_JIT); the runs are interpreted"
    states = {id(state): state for scenario in scenarios for state in scenario.states.values()}  # variants share most of them
    for name in sorted({strategy_of(state)[0] for state in states.values()}):
        reason = refused_strategy(REGISTRY[name])
        if reason is not None:
            return reason
    return None


def refused_strategy(declared: Strategy) -> str | None:
    """Return why a strategy can't be compiled; None where it can."""
    error = copies.failure(declared)
    return None if error is None else f"{located(declared, error)} can't be compiled: {first_line(error)}; its runs are interpreted"


def located(declared: Strategy, error: Exception) -> str:
    """Return file, line and name of a strategy that can't be compiled: the line that Numba names, else the first."""
    function = copies.bare(declared)
    file = inspect.getfile(function)
    lines = [line for name, line in re.findall(r'File "([^"]+)", line (\d+)', str(error)) if file.endswith(name.lstrip("./"))]
    return f"{file}:{lines[-1] if lines else function.__code__.co_firstlineno}:1: strategy '{declared.name}'"


def first_line(error: Exception) -> str:
    """Return the first line of an error that says something of its own."""
    lines = [line.strip() for line in str(error).splitlines()]
    telling = (line for line in lines if line and not line.startswith(("Failed in nopython", "[", "During:")))
    return next(telling, type(error).__name__).rstrip(".")


def cost(scenario: Scenario, run_many: Callable[..., Any]) -> float:
    """Return how much longer an interpreted run takes than a compiled one, on the same scenario with tit for tat throughout."""
    states = {code: state.model_copy(update={"strategy": "tit_for_tat"}) for code, state in scenario.states.items()}
    plain = scenario.model_copy(update={"states": states})
    took = []
    for engine, runs in ((Interpreted(plain), INTERPRETED), (Compiled(plain, run_many), COMPILED)):
        engine.advance(0, 0, 1, False)
        begin = time.perf_counter()
        engine.advance(0, 1, 1 + runs, False)
        took.append((time.perf_counter() - begin) / runs)
    return took[0] / took[1]
