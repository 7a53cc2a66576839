"""Reply rules, one family a file; importing this package fills the registry."""

from sim.strategies import (  # noqa: F401
    banked,
    comparative,
    constant,
    forgiving,
    memory_one,
    mirror,
    punishing,
    repairing,
)
from sim.strategies.registry import REGISTRY, Meaning, Parameter, Range, Registry, Strategy, Unit, strategy
from sim.strategies.sight import Reply, Seen

__all__ = ["REGISTRY", "Meaning", "Parameter", "Range", "Registry", "Reply", "Seen", "Strategy", "Unit", "strategy"]
