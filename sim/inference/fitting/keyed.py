"""Random generators that belong to a seed and to what they are for, so that no number depends on what else is drawn."""

import numpy as np


def keyed(seed: int, purpose: str) -> np.random.Generator:
    """Return the generator of a seed for one purpose; the same two give the same numbers on every machine."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *purpose.encode()])))
