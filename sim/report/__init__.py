"""One self-contained HTML page of a result: what was asked, what happened, figures, tables, limits, how to cite and make it again."""

from pathlib import Path

from sim.citing import used
from sim.files import write_whole
from sim.folders.kinds import sensible
from sim.report.kinds import page_of
from sim.report.rendering import render

__all__ = ["write"]


def write(folder: Path, out: Path) -> None:
    """Write the report of a result's folder to a file, which appears whole or not at all, in place of what was there.

    The same result gives the same bytes. Raises FolderError where the folder is no result, or the file can't be written.
    """
    page = page_of(folder)
    with sensible(folder):
        text = render(page, used(folder))
    write_whole(out, text)
