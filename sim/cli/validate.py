"""`reciprocity validate`: the rules fitted to 2018, tried on replies that the fit never saw."""

import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from sim.cli.extras import extra
from sim.cli.options import Force, Out, Quiet, Seed
from sim.cli.progress import progress
from sim.cli.tables import plain_table, show
from sim.faults import Fault
from sim.files import free
from sim.record import RecordError, read

if TYPE_CHECKING:
    from sim.inference.validation.trial import Trial

WORST = 12  # failures that are printed


def validate(
    context: typer.Context,
    record: Annotated[
        Path | None, typer.Option(readable=False, metavar="FILE.csv", help="acts of your own, in the columns of the record")
    ] = None,
    posterior: Annotated[
        str | None, typer.Option(metavar="RESULT", help="a folder that calibrate left, or the name of a posterior that ships")
    ] = None,
    seed: Seed = 0,
    out: Out = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Set the replies that the rules, fitted to 2018, predict beside those that were observed elsewhere; failures first.

    Without --record all other episodes of the record are predicted, and parts of 2018 that are left out of the fit. With it, each act of
    expel in the file whose reply is known, or whose note says ANSWERED=absent. Nothing is tuned on what is predicted. The rules are
    fitted on the spot, unless --posterior names draws that calibrate made.

    Example: reciprocity validate --posterior 2018 --out results/other_episodes
    """
    with extra("inference"):
        from sim.folders.validation import save_validation
        from sim.inference.handed import found
        from sim.inference.validation.given import draws
        from sim.inference.validation.trial import plan, steps, tried

    begin = time.perf_counter()
    folder = free(out or Path("results") / "validation", force)
    own = None if record is None else read(record)
    known = None if posterior is None else found(posterior)
    reported = None if known is None else draws(known)
    splits = plan(own)
    if not splits[0].held_out:
        says = "no act of `expel` that can be predicted: one needs a count, and a reply with a count or ANSWERED=absent in its note"
        raise RecordError([Fault(str(record), 1, 1, says)])
    name = "the other episodes of the record" if record is None else record.stem
    with progress("acts predicted, by model", steps(splits, own is not None), quiet) as advance:
        count = 0

        def done() -> None:
            nonlocal count
            count += 1
            if advance:
                advance(count)

        trial = tried(splits, own, seed, done, reported)
    command = shlex.join(["reciprocity", *context.obj])
    inputs = [path for path in (record, known) if path is not None]
    save_validation(trial, folder, name, inputs, seed, command, round(time.perf_counter() - begin, 3), force)
    if not quiet:
        show(*tables(trial))
    typer.echo(f"saved in {folder}")


def tables(trial: "Trial") -> list[Table | str]:
    """Return what is printed: the worst failures, then the scores."""
    failures = sorted((each for each in trial.predictions if each.failed), key=lambda each: -each.crps)
    worst = plain_table("What the rules got wrong, worst first", "episode|answer", "to|seen|likeliest|mean|5 %|95 %")
    for each in failures[:WORST]:
        numbers = (each.provoked, each.observed, each.likeliest, f"{each.predicted:.1f}", each.q05, each.q95)
        worst.add_row(each.episode[:28], f"{each.target} to {each.actor}", *map(str, numbers))
    if len(failures) > WORST:
        worst.add_row("…", f"{len(failures) - WORST} more")
    parts: list[Table | str] = [worst] if failures else []
    parts.append(f"{len(failures)} of {len(trial.predictions)} replies were not the likeliest one.")
    table = plain_table("Mean scores", "held out|model", "acts|log score|CRPS")
    from sim.folders.validation import overall

    for score in overall(trial.scores):
        table.add_row(score.episode[:34], score.model, str(score.acts), f"{score.log_score:.2f}", f"{score.crps:.2f}")
    return [*parts, table]
