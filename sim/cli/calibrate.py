"""`reciprocity calibrate`: fit the reply rules to the record of 2018."""

import shlex
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.extras import extra
from sim.cli.options import Force, Out, Quiet
from sim.cli.progress import progress
from sim.files import free

if TYPE_CHECKING:
    from sim.inference.calibration.calibrating import Calibration
    from sim.inference.proofs import Proofs


def calibrate(
    context: typer.Context,
    seed: Annotated[int, typer.Option(min=0, help="seed of all draws; the same seed gives the same numbers")] = 2018,
    out: Out = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="processes; as many as processors where left out. No number depends on it")
    ] = None,
    live: Annotated[int, typer.Option(min=50, max=10_000, help="live points of the nested sampling: more take longer and err less")] = 300,
    prove: Annotated[bool, typer.Option("--prove", help="prove that the inference works, too: ranks, coverage, recovery (long)")] = False,
    reading: Annotated[
        str | None,
        typer.Option("--show", metavar="RESULT", help="print what a posterior says, and fit nothing: 2018, which ships, or a folder"),
    ] = None,
    ship: Annotated[bool, typer.Option("--ship", hidden=True, help="make the posterior that ships with the package")] = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Fit every reply rule to the documented expulsions of 2018: posterior, evidence, and what the record can't tell.

    An interrupted calibration goes on where it stopped: fits that were finished are kept beside the folder of the result.

    Example: reciprocity calibrate --seed 2018 --out results/calibration
    """
    if reading is not None:
        read(reading, seed)
        return
    begin = time.perf_counter()
    folder = free(out or Path("results") / "calibration", force)
    with extra("inference"):
        import dynesty  # noqa: F401
        import scipy  # noqa: F401

        from sim.folders.calibration import save
        from sim.folders.proofs import forget
        from sim.inference.calibration.calibrating import Plan, fit, prepared
    kept = folder.parent / f".{folder.name}-fits"
    plan = Plan(seed, live)
    todo = prepared(plan)
    with progress("fits", len(todo.pieces), quiet) as advance:
        made = fit(todo, workers, kept, advance)
    proofs = proven(seed, workers, folder, quiet) if prove else None
    save(made, folder, shlex.join(["reciprocity", *context.obj]), force, time.perf_counter() - begin, proofs)
    shutil.rmtree(kept, ignore_errors=True)
    if proofs:
        forget(folder)
    if ship:
        into_package(folder)
    if not quiet:
        tell(made)
    typer.echo(f"saved in {folder}; {folder / 'report.md'} says it in words")
    if proofs and proofs.failed:
        typer.echo(f"{len(proofs.failed)} of {len(proofs.rows)} proofs failed; proofs.csv names them")
        raise typer.Exit(1)


def proven(seed: int, workers: int | None, folder: Path, quiet: bool) -> "Proofs":
    """Return the proofs."""
    from sim.folders.proofs import kept
    from sim.inference import proofs
    from sim.inference.fitting.tempered import tempered

    material, size = proofs.material(), proofs.Size()
    with progress("proofs", len(proofs.pieces(material, seed, size, tempered)), quiet) as advance:
        return proofs.prove(material, seed, workers, advance, size, kept(folder))


def into_package(folder: Path) -> None:
    """Copy the posterior and its manifest to where they ship."""
    from sim.inference import shipped

    target = shipped.FOLDER / "2018"
    target.mkdir(exist_ok=True)
    for name in ("posterior.nc", "manifest.json"):
        shutil.copyfile(folder / name, target / name)


def read(name: str, seed: int) -> None:
    """Print each number of a posterior beside its prior, and whether the record identifies it."""
    from sim.cli.tables import number, plain_table, show

    with extra("inference"):
        from sim.inference.calibration.calibrating import Plan, prepared
        from sim.inference.calibration.identifying import compared
        from sim.inference.handed import draws_of, found
    draws = draws_of(found(name))
    table = plain_table(f"Posterior {name}", "parameter", "prior mean|prior sd|5 %|50 %|95 %|identified?")
    for block in prepared(Plan(seed)).blocks.values():
        for each in compared(block, draws, seed):
            cells = (each.prior_mean, each.prior_sd, each.q05, each.q50, each.q95)
            table.add_row(each.parameter, *("–" if cell is None else number(cell) for cell in cells), each.identified)
    show(table, "No point is given for what the record does not identify.")


def tell(made: "Calibration") -> None:
    """Print the evidence of the models, with the clusters whose posterior is handed on."""
    from sim.cli.tables import plain_table, show
    from sim.inference.calibration.calibrating import ALL, MAIN

    table = plain_table(f"Models of the replies, clusters {MAIN}", "rule", "log evidence|error|probability among the rules")
    for each in made.fits:
        if (each.cut, each.clusters) == (ALL, MAIN):
            chance = made.probability(each)
            told = "–" if chance is None else f"{chance:.4f}"
            table.add_row(each.rule, f"{each.log_evidence:.2f}", f"{each.log_evidence_error:.2f}", told)
    show(table)
