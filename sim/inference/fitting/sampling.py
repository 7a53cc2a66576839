"""Posterior and evidence of a block by nested sampling (Skilling 2006, doi:10.1214/06-BA127), with dynesty.

Speagle (2020), doi:10.1093/mnras/staa278. Two traps are kept out of its way: a likelihood of zero over part of the prior becomes a very
small one, and equal likelihoods (a rounded multiplier has whole intervals of them) are told apart by a millionth that hangs on the point.
"""

import time
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.inference.block import Block, Numbers
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.priors import transform

LIVE, DRAWS = 300, 1400  # live points; equally weighted draws
LEFT = 0.05  # of the log-evidence, when to stop
LOWEST, APART = -1e5, 1e-6
MANY = 3  # parameters up to which points are drawn from ellipsoids alone; beyond, by random walks


@dataclass(frozen=True, eq=False)
class Posterior:
    """Equally weighted draws of a block's parameters, with the evidence (nats) and what it cost."""

    theta: Numbers  # (draws, parameters)
    log_evidence: float
    log_evidence_error: float
    calls: int  # of the likelihood
    seconds: float
    likelihood_seconds: float


def sample(
    block: Block, seed: int, live: int = LIVE, progress: Callable[[int], None] | None = None, purpose: str | None = None
) -> Posterior:
    """Return the posterior of a block; the same seed and block's name (or `purpose`) give the same draws.

    `progress` is told the number of likelihood calls so far.
    """
    from dynesty import NestedSampler  # heavy, and of an extra

    generator = keyed(seed, f"nested sampling of {purpose or block.name}")
    calls, spent = 0, 0.0

    def log_likelihood(theta: Numbers) -> float:
        nonlocal calls, spent
        begin = time.perf_counter()
        value = float(block.log_likelihood(theta))
        spent += time.perf_counter() - begin
        calls += 1
        if progress and calls % 500 == 0:
            progress(calls)
        return max(value, LOWEST) + APART * zlib.crc32(theta.tobytes()) / 2**32

    begin = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of efficiency in the tails
        way = "unif" if len(block.parameters) <= MANY else "rwalk"
        sampler = NestedSampler(
            log_likelihood, transform(block.parameters), len(block.parameters), nlive=live, rstate=generator, bound="multi", sample=way
        )
        sampler.run_nested(dlogz=LEFT, print_progress=False)
    found = sampler.results
    weights = np.exp(found["logwt"] - found["logwt"].max())
    drawn = generator.choice(len(weights), size=DRAWS, p=weights / weights.sum())
    return Posterior(
        theta=np.asarray(found["samples"][drawn]),
        log_evidence=float(found["logz"][-1]),
        log_evidence_error=float(found["logzerr"][-1]),
        calls=calls,
        seconds=time.perf_counter() - begin,
        likelihood_seconds=spent,
    )
