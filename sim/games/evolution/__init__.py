"""Evolution: what becomes of strategies that spread by their payoffs; one dynamic a file, on any square matrix of payoffs."""

from sim.games.evolution.payoffs import Payoffs, payoffs

__all__ = ["Payoffs", "payoffs"]
