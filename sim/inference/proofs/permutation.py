"""Permutation: with the replies shuffled over the provocations, one for one has to lose what it had won on the record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sim.inference.blocks.exchanges import Exchange
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.tempered import Sampler
from sim.inference.proofs.rows import Row

RIVALS = ("multiplier:noisy", "fixed")
SHARES = 4  # standard errors
STRUCTURE = "batch:0.5"


def uncut(exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Return the exchanges whose reply is known, with no stock to cut it: another's reply may be larger than all there were."""
    return tuple(replace(each, stock=None) for each in exchanges if each.observed is not None)


def shuffled(exchanges: Sequence[Exchange], generator: np.random.Generator) -> tuple[Exchange, ...]:
    """Return the provocations with one another's replies."""
    order = generator.permutation(len(exchanges))
    return tuple(
        replace(each, observed=exchanges[other].observed, observed_band=exchanges[other].observed_band)
        for each, other in zip(exchanges, order, strict=True)
    )


def matches(exchanges: Sequence[Exchange]) -> int:
    """Return how many replies are exactly as large as their provocations."""
    return sum(each.observed == each.provoked for each in exchanges)


def expected_matches(exchanges: Sequence[Exchange]) -> float:
    """Return how many match on the average of all orders of the replies; 233 / 29 = 8.03 for the 29 of 2018."""
    replies = Counter(each.observed for each in exchanges)
    return sum(replies[each.provoked] for each in exchanges) / len(exchanges)


def lead(exchanges: Sequence[Exchange], sampler: Sampler, seed: int, purpose: str, draws: int) -> tuple[float, float]:
    """Return the log-evidence of one for one over the best rival (nats), and its mean weight in the mixture."""
    evidence = {name: log_evidence(name, exchanges, sampler, seed, purpose, draws) for name in ("tit_for_tat", *RIVALS)}
    mixture = model(MIXTURE, exchanges, STRUCTURE)
    theta = sampler(mixture, keyed(seed, f"{purpose} {MIXTURE}"), draws).theta
    weight = float(mixture.reported(theta)["weight_tit_for_tat"].mean())
    return evidence["tit_for_tat"] - max(evidence[name] for name in RIVALS), weight


def log_evidence(name: str, exchanges: Sequence[Exchange], sampler: Sampler, seed: int, purpose: str, draws: int) -> float:
    """Return a model's log-evidence (nats); -inf where it gives the replies no chance, as one for one does to any other reply."""
    tried = model(name, exchanges, STRUCTURE)
    if np.isneginf(tried.log_likelihood(np.array([each.prior.median() for each in tried.parameters]))):
        return -np.inf
    return sampler(tried, keyed(seed, f"{purpose} {name}"), draws).log_evidence


def permutation(exchanges: Sequence[Exchange], real: tuple[float, float], after: Sequence[tuple[float, float]], seed: int) -> list[Row]:
    """Return the rows: one for one leads on the record and loses on shuffled replies, and the number of matches is as counted."""
    known = uncut(exchanges)
    generator = keyed(seed, "permutation matches")
    counts = np.array([matches(shuffled(known, generator)) for _ in range(2000)])
    mean, error = expected_matches(known), SHARES * counts.std() / np.sqrt(len(counts))
    row = Row("permutation", "replies", "matches", "shuffled", "mean", float(counts.mean()), mean - error, mean + error)
    evidence, weight = np.array(after).T
    return [
        row,
        row._replace(sampler="record", statistic="count", value=matches(known), low=float(counts.max()) + 1, high=float(len(known))),
        row._replace(parameter="tit_for_tat", sampler="record", statistic="log_evidence_lead", value=real[0], low=0.0, high=np.inf),
        row._replace(parameter="tit_for_tat", statistic="log_evidence_lead", value=float(evidence.max()), low=-np.inf, high=0.0),
        row._replace(parameter="tit_for_tat", sampler="record", statistic="weight", value=real[1], low=0.5, high=1.0),
        row._replace(parameter="tit_for_tat", statistic="weight", value=float(weight.max()), low=0.0, high=0.5),
    ]
