"""Posteriors that ship with the package, so that runs can draw from them before anybody has calibrated.

`reciprocity calibrate --ship` makes them anew; each folder holds `posterior.nc` and the manifest of the calibration it is from.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def names() -> tuple[str, ...]:
    """Return the names of the posteriors that ship."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/posterior.nc")))


def shipped(name: str) -> Path:
    """Return the folder of a shipped posterior; KeyError names those there are."""
    if name not in names():
        raise KeyError(f"no posterior '{name}' ships with the package; there are {', '.join(names())}")
    return FOLDER / name
