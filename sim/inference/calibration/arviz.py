"""The one module that knows ArviZ, whose releases for Python 3.11 and 3.12 differ in what they make of a file."""

import warnings
from pathlib import Path
from typing import Any


def inference_data(path: Path) -> Any:
    """Return a posterior file as ArviZ reads it: an InferenceData (0.x) or a DataTree (1.x)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # 0.23 announces the next release whenever it is imported
        import arviz

        from_netcdf: Any = arviz.from_netcdf
        return from_netcdf(str(path), engine="h5netcdf")
