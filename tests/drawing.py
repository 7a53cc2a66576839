"""A posterior for tests of what draws from it: made up, small, in the names and the file of a calibration."""

from pathlib import Path

import h5netcdf
import numpy as np
import numpy.typing as npt

RULES = ("tit_for_tat", "multiplier", "proportional", "parity", "fixed")
Draws = dict[str, npt.NDArray[np.float64]]


def posterior(draws: int = 40, seed: int = 1) -> Draws:
    """Return draws of all that a calibration reports and a run can use."""
    chance = np.random.default_rng(seed)
    weights = chance.dirichlet([4, 3, 1, 1, 1], draws)
    normal = {name: chance.normal(0.2, 0.3, draws) for name in ("eu", "nato", "contagion", "coordination")}
    sizes = {name: chance.normal(0, 0.3, draws) for name in ("intercept", "corps", "tie")}
    found = {
        "reply_probability": chance.beta(9, 1, draws),
        **{f"weight_{rule}": weights[:, place] for place, rule in enumerate(RULES)},
        "ratio": chance.lognormal(0, 0.3, draws),
        "share": chance.lognormal(0, 0.3, draws),
        "people": chance.gamma(2, 2.5, draws),
        "noise": np.abs(chance.normal(0, 0.1, draws)),
        "lag_mean": 1 + chance.gamma(4, 1, draws),
        "lag_dispersion": chance.gamma(2, 10, draws),
        "lag_sd": np.ones(draws),
        "echo": chance.beta(1, 3, draws),
        "closure_answer": chance.beta(3, 1, draws),
        "closure_extra": chance.beta(1, 3, draws),
        "joining_base": chance.normal(-2, 0.5, draws),
        **{f"joining_{name}": values for name, values in normal.items()},
        **{f"size_{name}": values for name, values in sizes.items()},
        "size_dispersion": chance.gamma(2, 5, draws),
    }
    return {name: values.astype(np.float32).astype(np.float64) for name, values in found.items()}


def constant(draws: int, **changes: float) -> Draws:
    """Return draws of the replies that are all alike: one for one for certain, but for what is given."""
    plain = {"reply_probability": 1.0, **{f"weight_{rule}": float(rule == "tit_for_tat") for rule in RULES}}
    plain |= {"ratio": 1.0, "share": 1.0, "people": 1.0, "noise": 0.0}
    return {name: np.full(draws, value) for name, value in {**plain, **changes}.items()}


def write(path: Path, draws: Draws) -> Path:
    """Write draws as a calibration does, and return the path."""
    with h5netcdf.File(path, "w") as file:
        group = file.create_group("posterior")
        group.dimensions = {"chain": 4, "draw": len(draws["reply_probability"]) // 4}
        for name, values in draws.items():
            group.create_variable(name, ("chain", "draw"), data=values.reshape(4, -1).astype("f4"))
    return path
