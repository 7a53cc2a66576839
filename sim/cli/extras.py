"""Commands that need an extra say the one line that installs it."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Import inside this block what the extra brings; where it is missing, the command ends with the line that installs it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "sim":
            raise
        raise typer.BadParameter(f"this command needs {error.name}; pip install 'reciprocity[{name}]' installs it") from None
