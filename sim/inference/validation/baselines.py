"""What the reply rules have to beat: predictions that know the counts of the training exchanges, and nothing of staff or rules.

All share the same stated lapse, so that no log score is infinite: with probability LAPSE the reply is drawn from the geometric
distribution whose mean is the provocation (of all on whole numbers with that mean, the one that presumes least: greatest entropy).
"""

from collections.abc import Callable

import numpy as np

from sim.inference.block import Numbers

LAPSE = 0.05
Predictor = Callable[[int, int], Numbers]  # (people expelled, people who can be expelled in reply) to probabilities of 0...stock
Fit = Callable[[Numbers, Numbers], Predictor]  # (provoked, replied) of the training exchanges, in persons


def lapsing(masses: Numbers, provoked: int) -> Numbers:
    """Return a distribution over 0...stock with the lapse mixed in; the lapse's tail beyond the stock falls on the stock."""
    last = len(masses) - 1
    chance = 1 / (1 + provoked)
    slip = chance * (1 - chance) ** np.arange(last + 1.0)
    slip[last] = (1 - chance) ** last
    return (1 - LAPSE) * masses + LAPSE * slip


def certain(provoked: int, stock: int, reply: float) -> Numbers:
    """Return the distribution of a reply that is sure up to the lapse: rounded half up, clipped to the stock."""
    masses = np.zeros(stock + 1)
    masses[min(int(np.floor(reply + 0.5)), stock)] = 1.0
    return lapsing(masses, provoked)


def one_for_one(provoked: Numbers, replied: Numbers) -> Predictor:
    """Reply by as many as were expelled, always; nothing is fitted."""
    return lambda people, stock: certain(people, stock, people)


def never(provoked: Numbers, replied: Numbers) -> Predictor:
    """Reply to nothing; nothing is fitted."""
    return lambda people, stock: certain(people, stock, 0.0)


def mean_reply(provoked: Numbers, replied: Numbers) -> Predictor:
    """Reply as the others on average: people expelled in reply for each person expelled, over all training exchanges."""
    ratio = float(replied.sum() / provoked.sum())
    return lambda people, stock: certain(people, stock, ratio * people)


def poisson(provoked: Numbers, replied: Numbers) -> Predictor:
    """Regress: ln E(reply) = a + b ln(provoked), by maximum likelihood, a and b taken as sure; its tail falls on the stock."""
    from scipy.optimize import minimize
    from scipy.stats import poisson as law

    logs = np.stack([np.ones_like(provoked), np.log(provoked)])

    def loss(line: Numbers) -> tuple[float, Numbers]:
        expected = np.exp(line @ logs)
        return float(expected.sum() - replied @ (line @ logs)), logs @ (expected - replied)

    start = np.array([np.log(max(float(replied.sum()), 0.5) / provoked.sum()), 1.0])
    a, b = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-8 * max(1.0, float(provoked.sum()))}).x

    def predict(people: int, stock: int) -> Numbers:
        expected = float(np.exp(a + b * np.log(people)))
        masses = law.pmf(np.arange(stock + 1), expected)
        masses[stock] = law.sf(stock - 1, expected)
        return lapsing(masses, people)

    return predict


BASELINES: dict[str, Fit] = {"one_for_one": one_for_one, "never": never, "mean_reply": mean_reply, "poisson": poisson}
