"""Results that the field knows, computed again beside the known values."""

from sim.games.canonical.known import KNOWN
from sim.games.canonical.row import Known, Row

__all__ = ["KNOWN", "Known", "Row"]
