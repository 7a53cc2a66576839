"""Morris's elementary effects: what an output changes over the whole range of a parameter, from few points."""

import math
from functools import partial

import numpy as np

from sim.experiments.sensitivity.blocks import blocks
from sim.experiments.sensitivity.study import Index, Study
from sim.experiments.sensitivity.unsaid import Unsaid
from sim.inference.fitting.keyed import keyed

RESAMPLES = 1000
NORMAL = 1.959963984540054  # standard normal quantile of 97.5 %
LEAST = 4  # trajectories


def morris(study: Study, output: str, seed: int) -> tuple[list[Index], int]:
    """Return mu*, mu and sigma of each parameter, and how many trajectories were left out; in the output's unit per whole range.

    SALib's, of the points' means (Morris 1991, doi:10.2307/1269043; Campolongo et al. 2007, doi:10.1016/j.envsoft.2006.10.004).
    The variance that the noise of the runs adds to an effect is the difference of the effects' variance in single runs and in
    means; sigma has it taken off (`raw` has it in), and `floor` of mu* is the mean absolute value of such noise alone, normal. Of a
    single run a point the noise is unknown. Intervals: normal, of a bootstrap over trajectories. Raises Unsaid for too few of them.
    """
    from SALib.analyze.morris import analyze  # heavy: pandas

    rows, left_out = blocks(study, output)
    if len(rows) < LEAST:
        raise Unsaid(f"{len(rows)} of {len(rows) + left_out} trajectories are whole; elementary effects need {LEAST}")
    places = rows.ravel()
    values = study.outputs[output][places]
    analysed = partial(analyze, study.problem, study.points[places], num_levels=study.levels, seed=keyed(seed, f"morris {output}"))
    found = analysed(values.mean(axis=1), num_resamples=RESAMPLES)
    runs = values.shape[1]
    added = np.zeros(len(study.parameters))  # variance of an effect by the noise of the runs
    if runs > 1:
        single = np.mean([analysed(column, num_resamples=2)["sigma"] ** 2 for column in values.T], axis=0)
        added = np.maximum(0.0, single - found["sigma"] ** 2) / (runs - 1)
    indices: list[Index] = []
    for k, name in enumerate(study.names):
        star, half, mu, raw = (float(found[word][k]) for word in ("mu_star", "mu_star_conf", "mu", "sigma"))
        error = NORMAL * raw / math.sqrt(len(rows))
        sigma = math.sqrt(max(0.0, raw**2 - added[k]))
        floor = math.sqrt(2 / math.pi * added[k]) if runs > 1 else None
        indices += [
            Index(output, "morris", name, "mu_star", star, max(0.0, star - half), star + half, star, floor),
            Index(output, "morris", name, "mu", mu, mu - error, mu + error, mu, None),
            Index(output, "morris", name, "sigma", sigma, None, None, raw, None),
        ]
    return indices, left_out
