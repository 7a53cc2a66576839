"""Reply rules, one family a file; importing this package imports every file in it, and so fills the registry."""

from importlib import import_module
from pkgutil import iter_modules

from sim.strategies.registry import REGISTRY, Meaning, Parameter, Range, Registry, Strategy, Unit, strategy
from sim.strategies.sight import Reply, Seen

__all__ = ["REGISTRY", "Meaning", "Parameter", "Range", "Registry", "Reply", "Seen", "Strategy", "Unit", "strategy"]

for family in sorted(each.name for each in iter_modules(__path__)):
    import_module(f"{__name__}.{family}")
