"""A simulator of diplomatic reciprocity: states, missions, expulsions, and the rules by which they are answered."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.api import Scenario, sweep
    from sim.model import Model
    from sim.result import Result

__version__ = "0.1.0"  # the one place: the distribution takes it from here

__all__ = ["Model", "Result", "Scenario", "sweep"]
ROOMS = {"Model": "sim.model", "Result": "sim.result", "Scenario": "sim.api", "sweep": "sim.api"}


def __getattr__(name: str) -> Any:
    """Return a public name, imported when it is first asked for (PEP 562), so that `import sim` and the commands stay quick."""
    if name not in ROOMS:
        raise AttributeError(f"module 'sim' has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(ROOMS[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
