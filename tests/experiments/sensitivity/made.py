"""Functions with known indices, as studies: with or without noise of the runs, paired or not."""

from collections.abc import Callable

import numpy as np
from SALib.sample import latin
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as saltelli
from SALib.test_functions import Ishigami, Sobol_G

from sim.experiments.sensitivity import Parameter, Study
from sim.experiments.sensitivity.study import Floats

ISHIGAMI = [Parameter(f"x{k}", -np.pi, np.pi) for k in range(3)]
UNIT = [Parameter(f"x{k}", 0.0, 1.0) for k in range(8)]
A = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


def ishigami(points: Floats) -> Floats:
    return np.asarray(Ishigami.evaluate(points))


def sobol_g(points: Floats) -> Floats:
    return np.asarray(Sobol_G.evaluate(points, A))


def product(points: Floats) -> Floats:
    return np.asarray(points[:, 0] * points[:, 1])


def made(
    design: str,
    parameters: list[Parameter],
    size: int,
    function: Callable[[Floats], Floats],
    sigma: float = 0.0,
    runs: int = 1,
    shared: float = 0.0,
    seed: int = 1,
) -> Study:
    """Return a study of a function with normal noise: `shared` moves a whole run, `sigma` each value."""
    bare = Study(design, tuple(parameters), np.empty((0, len(parameters))), {})
    if design == "saltelli":
        points = saltelli.sample(bare.problem, size, calc_second_order=False, seed=seed)
    elif design == "morris":
        points = morris_sample.sample(bare.problem, size, num_levels=4, seed=seed)
    else:
        points = latin.sample(bare.problem, size, seed=seed)
    draws = np.random.default_rng(seed + 100)
    noise = shared * draws.normal(size=runs) + sigma * draws.normal(size=(len(points), runs))
    block = {"saltelli": len(parameters) + 2, "morris": len(parameters) + 1}.get(design, 1)
    return Study(design, tuple(parameters), points, {"y": function(points)[:, None] + noise}, shared > 0, block)


def read(study: Study, word: str, method: str | None = None) -> tuple[Floats, Floats, Floats]:
    """Return the values of an index and the ends of its interval, a number a parameter."""
    from sim.experiments.sensitivity import analyse

    rows = [each for each in analyse(study, "y", method, 7).indices if each.measure == word]
    assert [each.parameter for each in rows] == list(study.names)
    return tuple(np.array([getattr(each, end) for each in rows], dtype=float) for end in ("value", "low", "high"))  # type: ignore[return-value]
