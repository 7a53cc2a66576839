"""The models of the replies that are fitted side by side: each reply rule by itself, and all in a mixture.

A rule's name is the strategy's; `:noisy` sees the people through the simulator's noise, as the mixture does.
"""

from collections.abc import Sequence

from sim.inference.block import Parameter
from sim.inference.blocks.clusters import cluster
from sim.inference.blocks.exchanges import Exchange
from sim.inference.blocks.replies import REPLY, Replies
from sim.inference.blocks.rules import RULES

MIXTURE = "mixture"
PURE = ("tit_for_tat", "multiplier", "multiplier:noisy", "proportional", "proportional:noisy", "parity", "fixed")


def model(name: str, exchanges: Sequence[Exchange], structure: str, hurdle: Parameter = REPLY) -> Replies:
    """Return a model of the replies by its name, over the exchanges whose reply is known; ValueError names those there are."""
    if name != MIXTURE and name not in PURE:
        raise ValueError(f"no model '{name}'; there are {', '.join((*PURE, MIXTURE))}")
    rule, _, noise = name.partition(":")
    data = tuple(each for each in exchanges if each.observed is not None)
    rules = RULES if name == MIXTURE else (rule,)
    return Replies("replies" if name == MIXTURE else name, data, cluster(data, structure), rules, bool(noise) or name == MIXTURE, hurdle)
