"""All figures of one experiment of a sweep: bars, and for each output tornado, curves, heat map and lines; the map of regimes."""

from collections.abc import Iterator, Sequence

from matplotlib.figure import Figure

from sim.experiments.regimes import mapped, ratios
from sim.experiments.sensitivity import Analysis, Study
from sim.experiments.sensitivity.surface import surface
from sim.plots.experiments.curves import curves
from sim.plots.experiments.effects import effects
from sim.plots.experiments.heat import heat
from sim.plots.experiments.parallel import parallel
from sim.plots.experiments.regimes import regime_map
from sim.plots.experiments.tornado import tornado
from sim.plots.framed import filed


def figures(title: str, study: Study, analyses: Sequence[Analysis], days: int) -> Iterator[tuple[str, Figure]]:
    """Yield each figure with the name of its file; what an output lacks is left out."""
    yield "effects", effects(title, [each for one in analyses for each in one.indices], said(analyses))
    for one in analyses:
        name = filed(one.output)
        if not one.responses:
            continue
        yield f"tornado-{name}", tornado(title, one.responses)
        yield f"curves-{name}", curves(title, one.responses, study.parameters)
        if len(study.parameters) > 1:
            yield f"heat-{name}", heat(title, surface(study, one.output, *leading(study, one)))
            yield f"parallel-{name}", parallel(title, study, one.output)
    found = ratios(study)
    if found:
        yield "regimes", regime_map(title, mapped(study, found, days))


def leading(study: Study, analysis: Analysis) -> tuple[int, int]:
    """Return the places of the two parameters whose classes' means differ most, in the order of the study."""
    spread = dict.fromkeys(study.names, (float("inf"), float("-inf")))
    for each in analysis.responses:
        low, high = spread[each.parameter]
        spread[each.parameter] = min(low, each.mean), max(high, each.mean)
    one, two, *_ = sorted(range(len(study.names)), key=lambda place: spread[study.names[place]][0] - spread[study.names[place]][1])
    return min(one, two), max(one, two)


def said(analyses: Sequence[Analysis]) -> list[str]:
    """Return what the analyses say, and how much of each output's variance is noise of the runs, as notes."""
    notes = [f"{each.output}: {text}." for each in analyses for text in each.said]
    noisy = [f"{each.output} {100 * each.noise.share:.0f} %" for each in analyses if each.noise]
    apart = "; kept out of the bars" if any(each.method in ("sobol", "factorial") for each in analyses) else ""
    return [*notes, *([f"Noise of the runs in the variance of a single run: {', '.join(noisy)}{apart}."] if noisy else [])]
