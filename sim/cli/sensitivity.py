"""`reciprocity sensitivity`: which parameters of a sweep matter."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sim.cli.extras import extra
from sim.cli.options import Force, Quiet
from sim.cli.progress import progress
from sim.cli.tables import plain_table, show
from sim.faults import nearest

if TYPE_CHECKING:
    from sim.experiments.sensitivity import Analysis, Index
    from sim.folders.sensitivity import Found

WORDS = {"first": "alone", "total": "in all", "mu_star": "mu*"}  # of measures; the others as they are


def sensitivity(
    context: typer.Context,
    result: Annotated[Path, typer.Argument(readable=False, metavar="RESULT", help="folder of a sweep")],
    output: Annotated[
        list[str] | None, typer.Option("--output", metavar="NAME", help="an output, as often as needed; all where left out")
    ] = None,
    method: Annotated[
        Literal["sobol", "morris", "factorial", "pawn", "delta"] | None,
        typer.Option(help="sobol and morris for designs of that kind (saltelli, morris), factorial for a grid, pawn and delta for any"),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="seed of the bootstrap")] = 0,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="folder for tables and figures; RESULT/sensitivity, made anew, where left out")
    ] = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Say which parameters of a sweep move its outputs, and how far, each with its 95 % interval; and draw it.

    The noise of the runs is told apart: how much of an output's variance it is, and what common draws saved. Points that failed
    are left out, with the block of a saltelli or morris design that they belong to.

    Example: reciprocity sensitivity results/reply_ratio --output people_expelled
    """
    with extra("sweeps"):
        from sim.folders.sensitivity import find, save
        from sim.folders.sweep import SweepResult

        opened = SweepResult.open(result)
        outputs = output or opened.manifest["outputs"]
        with progress("outputs", len(outputs) * len(opened.manifest["experiments"]), quiet) as advance:
            try:
                found = find(opened, outputs, method, seed, advance)
            except KeyError as error:
                name = error.args[0]
                raise typer.BadParameter(
                    f"no output {name!r}; {nearest(name, opened.manifest['outputs'])}", param_hint="--output"
                ) from None
            except ValueError as error:
                raise typer.BadParameter(str(error), param_hint="--method") from None
        if not found:
            raise typer.BadParameter(f"{result} varies nothing, so that nothing can matter", param_hint="RESULT")
        command = shlex.join(["reciprocity", *context.obj])
        folder = save(found, opened, out or result / "sensitivity", seed, force or out is None, command)
    if not quiet:
        show(*(part for each in found for part in told(each)))
    typer.echo(f"saved in {folder}")


def told(found: "Found") -> list[Any]:
    """Return the tables and sentences of one experiment."""
    parts: list[Any] = []
    for each in found.analyses:
        head = f"{found.part.name}: {each.output}" if found.part.name else each.output
        parts += [indices(head, each), *sentences(each), ""]
    return parts


def indices(head: str, analysis: "Analysis") -> Any:
    """Return the indices of one output: a row a parameter, a column a measure with its interval."""
    measures = list(dict.fromkeys(each.measure for each in analysis.indices))
    floor = any(each.floor is not None for each in analysis.indices)
    numbers = [part for word in measures for part in (WORDS.get(word, word), "95 % interval")] + ["by chance"] * floor
    table = plain_table(f"{head} ({analysis.method})", "parameter", "|".join(numbers))
    by = {(each.parameter, each.measure): each for each in analysis.indices}
    names = dict.fromkeys(each.parameter for each in analysis.indices)
    for name in sorted(names, key=lambda name: -by[name, measures[-1] if "mu" not in measures else "mu_star"].value):
        row = [by[name, word] for word in measures]
        chance = [next(number(each.floor) for each in row if each.floor is not None)] if floor else []
        table.add_row(name, *(cell for each in row for cell in (number(each.value), interval(each))), *chance)
    return table


def number(value: float) -> str:
    """Return an index in few signs."""
    return f"{round(value, 2) + 0:,.2f}" if abs(value) < 100 else f"{value:,.0f}"


def percent(share: float) -> str:
    """Return a share in few signs."""
    return f"{share:.2%}".replace("%", " %") if share < 0.01 else f"{share:.0%}".replace("%", " %")


def interval(index: "Index") -> str:
    """Return an interval as text."""
    return "–" if index.low is None or index.high is None else f"{number(index.low)} to {number(index.high)}"


def sentences(analysis: "Analysis") -> list[str]:
    """Return what was left out, and what the noise of the runs is."""
    said = [f"{text[0].upper()}{text[1:]}." for text in analysis.said]
    found = analysis.noise
    if found:
        said.append(f"Noise: {percent(found.share)} of the variance of a run, {percent(found.share_of_mean)} of a point's mean.")
        if found.saved is not None:
            verb = "saved" if found.saved >= 0 else "cost"
            said.append(f"Common draws {verb} {percent(abs(found.saved))} of the variance of a difference of points.")
    return said
