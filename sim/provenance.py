"""Where numbers come from: hashes of files, and the versions of what made them."""

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("reciprocity", "numpy")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of a folder by its name, sorted; what stands in folders below it is left out."""
    return {path.name: sha256(path) for path in sorted(folder.iterdir()) if path.is_file()}


def versions(*packages: str) -> dict[str, str]:
    """Return the versions of Python, of this package and NumPy, and of the packages named: what makes the numbers and files."""
    return {"python": platform.python_version(), **{name: version(name) for name in (*PACKAGES, *packages)}}
