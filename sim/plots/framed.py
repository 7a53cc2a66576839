"""Axes with a scale: thin, grey, and with few ticks; and how a path of a scenario is written beside them."""

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, NullLocator

from sim.experiments.sensitivity import Parameter
from sim.plots.lettering import NORMAL, SMALL, shorten
from sim.plots.style import GREY, INK, PALE

WORDS = {"staff_end": "staff at the end", "staff_start": "staff at the start"}
UNITS = {
    "people": "persons", "staff": "persons", "posts": "posts", "first_day": "days from the start", "last_day": "days from the start",
    "longest_chain": "acts", "escalation_ratio": "persons per person", "expelled": "persons", "removed": "persons", "accredited": "persons",
}  # fmt: skip
SLANTED = 1.1  # inches of a word that is slanted, at most
GATHERED = {"states", "strategy", "blocs", "missions", "acts", "incidents"}  # steps of a path that say nothing by themselves


def filed(output: str) -> str:
    """Return an output's name as names of files have it: `RUS-USA-people_expelled`."""
    return output.replace(">", "-").replace(".", "-")


def framed(ax: Axes, across: str = "", up: str = "", inches: float = 0.0) -> Axes:
    """Give axes a scale left and below, with labels; `across` is cut to so many inches where given."""
    ax.set_axis_on()
    ax.set_facecolor("none")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set(color=GREY, linewidth=0.8)
    ax.tick_params(labelsize=SMALL, labelcolor=GREY, color=GREY, width=0.6, length=3)
    ax.set_xlabel(shorten(across, NORMAL, inches) if inches else across, fontsize=NORMAL, color=INK)
    ax.set_ylabel(up, fontsize=NORMAL, color=INK)
    return ax


def few_ticks(ax: Axes, across: int = 5, up: int = 4) -> None:
    """Put few round ticks on both scales."""
    ax.xaxis.set_major_locator(MaxNLocator(across))
    ax.yaxis.set_major_locator(MaxNLocator(up))


def number_ticks(ax: Axes, parameter: Parameter) -> None:
    """Put few values of a parameter on the lower scale, a logarithmic one where its logarithms are even."""
    if parameter.log:
        ax.set_xscale("log")
        powers = range(math.floor(math.log10(parameter.low)), math.ceil(math.log10(parameter.high)) + 1)
        ticks = [step * 10.0**power for power in powers for step in ((1, 2, 5) if len(powers) < 4 else (1,))]
        ax.xaxis.set_minor_locator(NullLocator())
    else:
        ticks = list(map(float, MaxNLocator(3 if parameter.dates else 5).tick_values(parameter.low, parameter.high)))
    low, high = ax.get_xlim()
    ticks = [tick for tick in ticks if low <= tick <= high]
    ax.set_xticks(ticks, [parameter.told(tick) for tick in ticks])


def word_ticks(ax: Axes, words: Sequence[str], inches: float) -> None:
    """Put words on the lower scale, at 0, 1, 2 …; slanted where they don't fit side by side in so many inches each."""
    slanted = any(shorten(word, SMALL, inches * 0.92) != word for word in words)
    shown = [shorten(word, SMALL, SLANTED if slanted else inches) for word in words]
    ax.set_xticks(range(len(words)), shown, rotation=30 if slanted else 0, ha="right" if slanted else "center", rotation_mode="anchor")


def told(path: str) -> str:
    """Return a path in words: `states.RUS.strategy.ratio` is `RUS ratio`, `states.RUS.strategy` is `RUS strategy`."""
    steps = path.split(".")
    kept = [step for place, step in enumerate(steps) if step not in {*GATHERED, "0"} or place == len(steps) - 1]
    return " ".join(step.replace("_", " ") for step in kept)


def measured(output: str) -> str:
    """Return an output in words with its unit: `RUS>USA.people_expelled` is `people expelled by RUS, of USA (persons)`."""
    pair, dot, word = output.rpartition(".")
    actor, _, target = pair.partition(">")
    whose = (f" of {target} in {actor}" if word.startswith("staff") else f" by {actor}, of {target}") if dot else ""
    text = WORDS.get(word, word.replace("_", " ")) + whose
    unit = UNITS.get(word.partition("_")[0], UNITS.get(word, ""))
    return f"{text} ({unit})" if unit else text


def rule(ax: Axes, at: float, across: bool = False) -> None:
    """Draw a pale line at a value, behind all else."""
    (ax.axhline if across else ax.axvline)(at, color=PALE, linewidth=0.8, zorder=0)
