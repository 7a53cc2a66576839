"""Figures of a report: drawn anew, or taken from the result's folder; each made safe and unique to its page."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from matplotlib.figure import Figure

from sim.files import FolderError
from sim.plots.style import as_svg
from sim.report.page import Picture
from sim.report.svg import SvgError, inline


def drawn(figures: Iterable[tuple[Figure, str, str]]) -> list[Picture]:
    """Return figures, each given with its caption and what stands for it."""
    return [
        Picture(inline(as_svg(figure), f"f{number}", alt), caption, alt) for number, (figure, caption, alt) in enumerate(figures, start=1)
    ]


def saved(folder: Path, figures: Iterable[tuple[str, str, str]]) -> Iterator[Picture]:
    """Yield figures that stand in a folder, each given by the path of its SVG with caption and what stands for it; others are left out.

    Raises FolderError for a file that is no figure of this package.
    """
    for number, (name, caption, alt) in enumerate(figures, start=1):
        path = folder / name
        if path.is_file():
            try:
                yield Picture(inline(path.read_text(encoding="utf-8"), f"f{number}", alt), caption, alt)
            except (SvgError, UnicodeDecodeError) as error:
                raise FolderError(f"{path}:1:1: is no figure ({error}); make the result again") from None
