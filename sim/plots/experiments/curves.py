"""Response curves: an output over the values of each parameter in turn, its mean and a band of the runs."""

from collections.abc import Sequence
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiments.sensitivity import Parameter
from sim.experiments.sensitivity.response import Answer
from sim.plots.framed import few_ticks, framed, measured, number_ticks, told, word_ticks
from sim.plots.style import BLUE, INK, MARGIN, SKY, WIDTH, drawn, sheet

ACROSS, TALL, BELOW = 3, 1.7, 1.0  # panels side by side; inches of a panel, and below it
NOTE = "Dots: mean. Band: 5 % to 95 % of all runs."
SAMPLED = " Bars: 95 % interval of the mean over the sampled points."


@drawn()
def curves(title: str, answers: Sequence[Answer], parameters: Sequence[Parameter], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of one output's answers, a panel a parameter."""
    known = {each.name: each for each in parameters}
    note = NOTE + (SAMPLED if any(each.standard_error is not None for each in answers) else "")
    groups = [(name, list(group)) for name, group in groupby(answers, key=lambda each: each.parameter)]
    down = -(-len(groups) // ACROSS)
    output = measured(answers[0].output)
    says = f"{output[0].upper()}{output[1:]} over the values of each parameter, whatever the others have"
    page = sheet(title, says, [note, *notes, "reciprocity"], down * (TALL + BELOW))
    low, high = min(0.0, *(each.q05 for each in answers)), max(max(each.q95, each.mean) for each in answers)
    room = (WIDTH - 2 * MARGIN) / ACROSS
    for place, (name, group) in enumerate(groups):
        row, column = divmod(place, ACROSS)
        ax = page.axes(MARGIN + column * room + 0.5, (down - 1 - row) * (TALL + BELOW) + BELOW - 0.1, room - 0.7, TALL)
        curve(ax, group, known[name], room - 0.7)
        ax.set_ylim(low, high + 0.05 * (high - low or 1))
    return page.figure


def curve(ax: Axes, answers: Sequence[Answer], parameter: Parameter, inches: float = 2.4) -> Axes:
    """Draw an output's answers to one parameter; words stand apart, numbers on a scale."""
    are_words = bool(parameter.words)
    x = list(range(len(answers))) if are_words else [each.value for each in answers]
    means, errors = [each.mean for each in answers], [1.96 * (each.standard_error or 0.0) for each in answers]
    framed(ax, told(answers[0].parameter), inches=inches)
    few_ticks(ax)
    if are_words:
        ax.bar(x, [each.q95 - each.q05 for each in answers], 0.5, [each.q05 for each in answers], color=SKY, alpha=0.45, gid="band")
        ax.set_xlim(-0.6, len(x) - 0.4)
        word_ticks(ax, [each.label for each in answers], inches / len(x))
    else:
        ax.fill_between(x, [each.q05 for each in answers], [each.q95 for each in answers], color=SKY, alpha=0.35, linewidth=0, gid="band")
        ax.plot(x, means, color=BLUE, linewidth=1.4, gid="means")
        number_ticks(ax, parameter)
    ax.errorbar(x, means, errors, fmt="o", color=BLUE, ecolor=INK, markersize=3.5, elinewidth=1.0, zorder=3)
    return ax
