"""Figures of a report: drawn anew, or taken from the result's folder; each made safe and unique to its page."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from matplotlib.figure import Figure

from sim.files import FolderError
from sim.plots.style import as_svg
from sim.report.page import Picture
from sim.report.svg import SvgError, inline


def drawn(kind: str, figures: Mapping[str, Figure], **words: str) -> list[Picture]:
    """Return figures of a kind of result as they are drawn now; `words` fill their captions."""
    told = {name: [text.format(**words) for text in captions()[kind][name].values()] for name in figures}
    return [
        Picture(inline(as_svg(figure), f"f{number}", told[name][1]), *told[name])
        for number, (name, figure) in enumerate(figures.items(), start=1)
    ]


def saved(folder: Path, kind: str) -> Iterator[Picture]:
    """Yield the figures of a kind of result that stand in its folder; those that do not are left out.

    Raises FolderError for a file that is no figure of this package.
    """
    return taken(folder, ((f"figures/{name}.svg", each["caption"], each["alt"]) for name, each in captions()[kind].items()))


def taken(folder: Path, figures: Iterable[tuple[str, str, str]]) -> Iterator[Picture]:
    """Yield figures of a folder, each given by the path of its SVG, its caption and what stands for it."""
    for number, (name, caption, alt) in enumerate(figures, start=1):
        path = folder / name
        if path.is_file():
            try:
                yield Picture(inline(path.read_text(encoding="utf-8"), f"f{number}", alt), caption, alt)
            except (SvgError, UnicodeDecodeError) as error:
                raise FolderError(f"{path}:1:1: is no figure ({error}); make the result again") from None


def captions() -> dict[str, dict[str, dict[str, str]]]:
    """Return the captions of the figures that results keep, by kind and name."""
    return tomllib.loads(Path(__file__).with_name("captions.toml").read_text(encoding="utf-8"))
