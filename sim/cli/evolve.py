"""`reciprocity evolve`: what becomes of strategies that spread by their payoffs."""

import os
import shlex
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from sim.cli.extras import extra
from sim.cli.options import Force, Out, Quiet, Seed, Workers
from sim.cli.tables import plain_table, show
from sim.faults import nearest
from sim.files import free

if TYPE_CHECKING:
    from sim.games.evolution.course import Course

MOST, FEW = 40, 12  # rows that are printed, of strategies and of what else there is
ORDER = ("stable", "neutral", "saddle", "unstable")


class Dynamics(StrEnum):
    """How strategies spread."""

    replicator = "replicator"
    moran = "moran"
    imitation = "imitation"


def evolve(
    context: typer.Context,
    payoffs: Annotated[
        Path,
        typer.Argument(readable=False, metavar="MATRIX.csv|RESULT", help="a matrix, its header the strategies; or what tournament left"),
    ],
    dynamics: Annotated[Dynamics, typer.Option(help="how strategies spread")] = Dynamics.replicator,
    start: Annotated[
        str | None, typer.Option(metavar="NAME=SHARE,…", help="shares at the start; equal ones where left out, the rest shared equally")
    ] = None,
    until: Annotated[float, typer.Option("--time", min=1e-6, help="replicator: how long")] = 50.0,
    population: Annotated[int, typer.Option(min=2, max=10_000, help="moran, imitation: individuals")] = 100,
    selection: Annotated[float, typer.Option(min=0, max=1, help="moran: how much payoffs count, 0 not at all")] = 0.1,
    generations: Annotated[int, typer.Option(min=1, max=100_000, help="imitation: how long")] = 200,
    intensity: Annotated[float, typer.Option(min=0, help="imitation: how much payoffs count, 0 not at all")] = 1.0,
    mutation: Annotated[float, typer.Option(min=0, max=1, help="imitation: chance to take any other strategy instead")] = 0.001,
    runs: Annotated[int, typer.Option(min=1, max=100_000, help="moran, imitation: runs")] = 20,
    seed: Seed = 0,
    workers: Workers = None,
    out: Out = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Let strategies spread by the payoffs of a matrix, a row what it gets against the columns: shares, rest points, who invades whom.

    replicator: the deterministic dynamics of large populations, with rest points and evolutionarily stable strategies. moran: one birth and
    one death at a time, with the exact chance of one newcomer to take over. imitation: the successful are copied, with mutation, and the
    share of time with each strategy where mutation is rare.

    Example: reciprocity evolve results/tournament --dynamics moran --population 50
    """
    with extra("games"):
        from sim.folders.evolution import save_evolution
        from sim.games.evolution.course import Plan, course
        from sim.games.evolution.reading import read

    begin = time.perf_counter()
    name = Path(os.path.abspath(payoffs)).name.removesuffix(".csv")
    folder = free(out or Path("results") / f"{name}_{dynamics.value}", force)
    with extra("games"):
        given = read(payoffs)
        shares = started(start, given.names)
        plan = Plan(
            dynamics.value, shares, until, population, selection, generations, intensity, mutation, runs, seed
        )  # fmt: skip
        try:
            found = course(given, plan, workers)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
        command = shlex.join(["reciprocity", *context.obj])
        save_evolution(found, folder, name, payoffs, command, round(time.perf_counter() - begin, 3), force)
    if not quiet:
        show(*tables(found))
    typer.echo(f"saved in {folder}")


def started(text: str | None, names: tuple[str, ...]) -> tuple[float, ...]:
    """Return the shares at the start as written, those not named in equal parts of the rest; none where nothing is written."""
    if text is None:
        return ()
    found: dict[str, float] = {}
    for part in text.split(","):
        name, sign, number = part.rpartition("=")
        name = name.strip()
        try:
            found[name] = float(number)
        except ValueError:
            sign = ""
        if not sign:
            raise typer.BadParameter(f"{part!r} is no share; write NAME=0.5", param_hint="'--start'")
        if name not in names:
            raise typer.BadParameter(f"no strategy {name!r}; {nearest(name, names)}", param_hint="'--start'")
    left, others = 1 - sum(found.values()), [name for name in names if name not in found]
    if not all(0 <= each <= 1 for each in found.values()) or left < -1e-9 or (not others and left > 1e-9):
        raise typer.BadParameter(f"shares are from 0 to 1 and add up to 1, not to {1 - left:g}", param_hint="'--start'")
    return tuple(found[name] if name in found else max(0.0, left) / len(others) for name in names)


def tables(found: "Course") -> list[Table | str]:
    """Return what is printed: the shares, then what the dynamic tells."""
    names, plan = found.payoffs.names, found.plan
    last = {"replicator": f"at time {plan.time:g}", "moran": "runs taken over", "imitation": f"generation {plan.generations:,}"}[
        plan.dynamics
    ]
    rare = "|rare mutation" if found.long_run else ""
    table = plain_table(f"{plan.dynamics}: shares", "strategy", f"start|{last}{rare}")
    order = sorted(range(len(names)), key=lambda each: (-found.end[each], each))
    for each in order[:MOST]:
        cells = [f"{found.start[each]:.4f}", f"{found.end[each]:.4f}", *([f"{found.long_run[each]:.4f}"] if rare else [])]
        table.add_row(shorter(names[each], 40), *cells)
    resist = found.summary()["resist_all_others"]
    parts: list[Table | str] = [table, f"No other single strategy invades or drifts into: {', '.join(resist) or 'none'}"]
    if found.rests:
        points = plain_table("Points of rest, by their linear part; ess: evolutionarily stable", "linear part|ess|mixture")
        ordered = sorted(found.rests, key=lambda rest: (not rest.ess, ORDER.index(rest.stability)))
        for rest in ordered[:FEW]:
            mixture = ", ".join(f"{name} {share:.4g}" for name, share in zip(names, rest.shares, strict=True) if share > 0)
            points.add_row(rest.stability, "yes" if rest.ess else "no", shorter(mixture, 60))
        if len(ordered) > FEW:
            points.add_row("…", "", f"{len(ordered) - FEW} more in rest_points.csv")
        parts.append(points)
    if found.fixations:
        pairs = sorted((each for each in found.fixations if each.population == plan.population), key=lambda each: -each.chance)
        chances = plain_table(f"One newcomer among {plan.population - 1:,}", "newcomer|resident", "chance|in units of a neutral one")
        for pair in pairs[:FEW]:
            cells = [f"{pair.chance:.6g}", f"{pair.chance / pair.neutral:.4g}"]
            chances.add_row(shorter(pair.newcomer, 28), shorter(pair.resident, 28), *cells)
        if len(pairs) > FEW:
            chances.add_row("…", f"{len(pairs) - FEW} more in fixation.csv")
        parts.append(chances)
    if found.stochastically_stable:
        parts[1] = f"{parts[1]}\nStochastically stable as mutation becomes rare: {', '.join(found.stochastically_stable)}"
    return parts


def shorter(text: str, most: int) -> str:
    """Return a text of so many signs at most."""
    return text if len(text) <= most else text[: most - 1] + "…"
