"""The network of missions as an animation: a frame for each day on which something changes, with the day's acts in words."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from sim.plots.lettering import NORMAL, SMALL, TITLE, wrap
from sim.plots.run.cast import middle
from sim.plots.run.days import footer, spoken
from sim.plots.run.network import HALF, Layout, fill, layout
from sim.plots.run.prose import people, told
from sim.plots.style import GREY, INK, MARGIN, drawn
from sim.scenario import Scenario
from sim.tables import ActRow, Series, date_of

MOST = 150  # frames; of a run with more days of change, one frame tells several
DPI = 100  # pixels per inch
SIDE, EDGE, LOW = 3.0, 0.62, 3.0  # inches: of the words beside the network; above it for the title; high at least
FEW, SENTENCES = 3, 5  # sentences on a low frame, and on a high one, at most
LEAST, LETTER, LONGEST, END = 900, 16, 4000, 3000  # milliseconds: a frame, each letter on it, a frame at most, and the last one more
TICK = 200  # milliseconds of one picture of an MP4
COLOURS = 64  # of a frame of a GIF
KEY = "Blue: there since the start; orange: left since; green: came since; a half line is the mission at its end"


class Frame(NamedTuple):
    """A picture and how long it stands, in milliseconds."""

    image: Image.Image
    stands: int


def days_of_change(rows: Sequence[ActRow], series: Series) -> list[int]:
    """Return the first day, each with an act or a change of people, and the last; of very many an even choice."""
    staff = middle(series, series.staff)
    moved = np.flatnonzero(np.any(np.diff(staff, axis=0) != 0, axis=1)) + 1
    days = sorted({0, *moved.tolist(), *(row.day for row in rows), len(staff) - 1})
    if len(days) > MOST:
        days = [days[place] for place in np.linspace(0, len(days) - 1, MOST).round().astype(int)]
    return days


def frames(scenario: Scenario, rows: Sequence[ActRow], series: Series, says: str = "", days: Sequence[int] = ()) -> Iterator[Frame]:
    """Yield the frames of a run, or of an ensemble's median; `says` stands under each, `days` are those of change where left out."""
    staff = middle(series, series.staff)
    laid = layout(series, np.concatenate([staff[:1], staff]))
    before = dict(zip(series.pairs, staff[0].tolist(), strict=True))
    most = SENTENCES if laid and laid.tall > LOW else FEW
    chosen = list(days) or days_of_change(rows, series)
    for day, new in zip(chosen, since(rows, chosen), strict=True):
        lines = told(scenario, new, most)
        figure = page(scenario, laid, day, lines, so_far(rows, series, day), says)
        if laid:
            ax = figure.axes[0]
            with drawn():
                fill(ax, scenario, laid, before, dict(zip(series.pairs, staff[day].tolist(), strict=True)))
        stands = min(LEAST + LETTER * sum(map(len, lines)), LONGEST) + (END if day == chosen[-1] else 0)
        yield Frame(picture(figure), round(stands / TICK) * TICK)


def since(rows: Sequence[ActRow], days: Sequence[int]) -> Iterator[list[ActRow]]:
    """Yield for each of some days the acts since the one before."""
    for before, day in pairwise([-1, *days]):
        yield [row for row in rows if before < row.day <= day]


def so_far(rows: Sequence[ActRow], series: Series, day: int) -> str:
    """Return how many people have been told to leave up to a day, and have left."""
    count = sum(row.count for row in rows if row.day <= day and row.measure == "expel")
    left = series.expelled[0, day].sum()
    return f"So far {people(count)} told to leave; {left:,.0f} have left." if count else ""


@drawn()
def page(scenario: Scenario, laid: Layout | None, day: int, lines: Sequence[str], total: str, says: str) -> Figure:
    """Return a frame with title, date, words and notes, and empty axes for the network."""
    tall = max(laid.tall if laid else 0.0, LOW)
    wide, high = 2 * MARGIN + HALF + SIDE, tall + EDGE + 0.4
    figure = Figure(figsize=(round(wide * DPI / 2) * 2 / DPI, round(high * DPI / 2) * 2 / DPI), dpi=DPI, facecolor="white")  # even for MP4
    wide, high = figure.get_size_inches()

    def write(x: float, y: float, text: str, size: float, colour: str = INK, bold: bool = False) -> None:
        figure.text(x / wide, y / high, text, fontsize=size, color=colour, weight="bold" if bold else "normal", va="top")

    write(MARGIN, high - 0.2, wrap(scenario.title, TITLE, wide - 2 * MARGIN, 1, bold=True)[0], TITLE, bold=True)
    if laid:
        ax = figure.add_axes((MARGIN / wide, (0.4 + (tall - laid.tall) / 2) / high, HALF / wide, laid.tall / high))
        ax.set_axis_off()
    x, y = MARGIN + HALF + 0.1, high - EDGE - 0.05
    write(x, y, spoken(scenario.start.fromisoformat(date_of(scenario, day))), TITLE, bold=True)
    y -= 0.36
    for text in [*lines, *([total] if total else [])]:
        for line in wrap(text, NORMAL, SIDE - 0.15, 4):
            write(x, y, line, NORMAL, GREY if text == total else INK)
            y -= 0.18
        y -= 0.07
    write(MARGIN, 0.32, f"{KEY} · {footer(scenario)}" if not says else f"{says} · {KEY}", SMALL, GREY)
    return figure


def picture(figure: Figure) -> Image.Image:
    """Return a figure as a picture."""
    canvas = FigureCanvasAgg(figure)
    with drawn():
        canvas.draw()  # type: ignore[no-untyped-call]
    return Image.fromarray(np.asarray(canvas.buffer_rgba())[:, :, :3].copy())  # type: ignore[no-untyped-call]


def has_ffmpeg() -> bool:
    """Return whether MP4 files can be made here."""
    return shutil.which("ffmpeg") is not None


def write_gif(path: Path, shown: Iterator[Frame]) -> None:
    """Write frames as a GIF that begins again at its end; the same frames give the same bytes."""
    images, times = [], []
    for frame in shown:
        images.append(frame.image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE))
        times.append(frame.stands)
    images[0].save(path, save_all=True, append_images=images[1:], duration=times, loop=0, disposal=1)


def write_mp4(path: Path, shown: Iterator[Frame]) -> None:
    """Write frames as an MP4 that any browser plays; needs ffmpeg. Raises RuntimeError with its words where it fails."""
    first = next(shown)
    size = "x".join(map(str, first.image.size))
    command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-framerate", str(1000 // TICK), "-i", "-",
               "-an", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-fflags", "+bitexact", str(path)]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as maker:
        assert maker.stdin is not None and maker.stderr is not None
        try:
            for frame in (first, *shown):
                maker.stdin.write(frame.image.tobytes() * (frame.stands // TICK))
            maker.stdin.close()
        except BrokenPipeError:
            pass  # its words say why
        said = maker.stderr.read().decode(errors="replace").strip()
    if maker.returncode:
        raise RuntimeError(f"ffmpeg said: {said}")


def animate(path: Path, scenario: Scenario, rows: Sequence[ActRow], series: Series, says: str = "",
            progress: Callable[[int], None] | None = None) -> None:  # fmt: skip
    """Write the animation as `.gif` or `.mp4`, by the path's ending; `progress` is told the frames done."""

    def counted() -> Iterator[Frame]:
        for done, frame in enumerate(frames(scenario, rows, series, says), 1):
            if progress:
                progress(done)
            yield frame

    (write_gif if path.suffix == ".gif" else write_mp4)(path, counted())
