"""An ensemble whose runs draw their parameters from a posterior; its folder holds the values, and needs the posterior no more."""

from collections.abc import Callable
from dataclasses import replace

from sim.result.result import Posterior, Result
from sim.scenario import Scenario


def many_drawn(
    scenario: Scenario,
    posterior: str,
    runs: int,
    seed: int = 0,
    workers: int | None = None,
    keep_acts: int = 0,
    command: str | None = None,
    progress: Callable[[int], None] | None = None,
    say: Callable[[str], None] = lambda text: None,
) -> Result:
    """Run a scenario many times, run k with draw k of a posterior (modulo how many there are), and return what the runs add up to.

    `posterior` is what `inference.handed` reads; all else is as in `Result.many`. Raises ValueError for less than two runs, and
    ScenarioError where the posterior or the state that answers is not there.
    """
    from sim.inference.handed import handed  # only where a posterior is asked for
    from sim.inference.trajectories import answering, drawn

    if runs < 2:
        raise ValueError(f"several runs draw from a posterior, not {runs}")
    given = handed(posterior)
    states = answering(scenario, given.states)
    made = drawn(scenario, states, given.draws, runs)
    result = Result.many(
        made.scenario, runs, seed, workers, keep_acts=keep_acts, command=command, progress=progress, say=say, values=made.values
    )
    origin = Posterior(given.name, given.sha256, states, len(next(iter(given.draws.values()))))
    return replace(result, origin=result.origin._replace(posterior=origin))
