"""Letters on paper: sizes in points, and how much of a text fits where."""

from collections.abc import Sequence
from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

TITLE, NORMAL, SMALL = 14.0, 9.0, 7.5  # points
POINTS = 72.0  # in an inch


@cache
def advance(letter: str, bold: bool) -> float:
    """Return the width of one letter at a size of 1 point, in inches."""
    face = FontProperties(family="DejaVu Sans", size=100, weight="bold" if bold else "normal")
    # Two of it, less one: the width of a space alone is none.
    one, two = (text_to_path.get_text_width_height_descent(text, face, ismath=False)[0] for text in (f"|{letter}|", f"|{letter}{letter}|"))
    return float(two - one) / 100 / POINTS


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text in inches, kerning left out."""
    return size * sum(advance(letter, bold) for letter in text)


def shorten(text: str, size: float, room: float, bold: bool = False) -> str:
    """Return a text, cut with `…` where it is wider than `room` inches."""
    text = " ".join(text.split())
    if width(text, size, bold) <= room:
        return text
    low, high = 0, len(text)  # so many letters fit, so many don't
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if width(text[:middle] + "…", size, bold) <= room else (low, middle)
    return text[:low].rstrip() + "…"


def wrap(text: str, size: float, room: float, most: int, bold: bool = False) -> list[str]:
    """Return a text in at most `most` lines of `room` inches, the last one cut where there is more."""
    lines: list[str] = []
    words = text.split()
    while words:
        if len(lines) == most - 1:
            return [*lines, shorten(" ".join(words), size, room, bold)]
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), size, bold) <= room:
            count += 1
        lines.append(shorten(" ".join(words[:count]), size, room, bold))
        words = words[count:]
    return lines


def apart(places: Sequence[float], step: float) -> list[float]:
    """Return heights moved as little as needed so that no two stand closer than `step`; those in a crowd share the move."""
    order = sorted(range(len(places)), key=places.__getitem__)
    crowds: list[tuple[float, list[int]]] = []  # middle of each crowd, lowest first
    for each in order:
        crowds.append((places[each], [each]))
        while len(crowds) > 1 and crowds[-1][0] - crowds[-2][0] < step * (len(crowds[-1][1]) + len(crowds[-2][1])) / 2:
            members = crowds.pop(-2)[1] + crowds.pop()[1]
            crowds.append((sum(places[one] for one in members) / len(members), members))
    moved = list(places)
    for centre, members in crowds:
        for row, one in enumerate(members):
            moved[one] = centre + (row - (len(members) - 1) / 2) * step
    return moved
