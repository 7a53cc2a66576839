"""`reciprocity tournament`: the strategies against each other in rounds."""

import shlex
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.table import Table

from sim.cli import completing
from sim.cli.extras import extra
from sim.cli.options import Force, Out, Quiet, Seed, Workers
from sim.cli.progress import progress, say
from sim.cli.tables import plain_table, show
from sim.files import free

if TYPE_CHECKING:
    from sim.games.tournament import Tournament


def sentence(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a reader of an option whose ValueError is told as a fault of the command line."""

    def careful(text: str) -> Any:
        try:
            return read(text)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None

    return careful


@sentence
def names(text: str) -> list[str]:
    """Return the strategies named, each of which is known and named once."""
    from sim.games.tournament import entrants_of

    found = [each.strip() for each in text.split(",") if each.strip()]
    if not found:
        raise ValueError("no strategy is named; write tit_for_tat,gradual,hawk")
    return [each.name for each in entrants_of(found)]


@sentence
def numbers(text: str) -> list[float]:
    """Return four numbers."""
    try:
        found = [float(each) for each in text.split(",")]
    except ValueError:
        found = []
    if len(found) != 4 or not all(abs(each) < 1e12 for each in found):
        raise ValueError(f"{text!r} is not four numbers; write 5,3,1,0 (T,R,P,S), of expulsions 2,1,4,2 (benefit,cost,presence,restraint)")
    return found


@sentence
def staff(text: str) -> tuple[int, int]:
    """Return two numbers of people."""
    one, sign, two = text.partition(",")
    if not sign or not one.strip().isdecimal() or not two.strip().isdecimal():
        raise ValueError(f"{text!r} is not two numbers of people; write 60,40")
    return int(one), int(two)


def tournament(
    context: typer.Context,
    game: Annotated[
        Literal["prisoners_dilemma", "stag_hunt", "hawk_dove", "expulsions"], typer.Option(help="what a round pays")
    ] = "prisoners_dilemma",
    strategies: Annotated[
        Any,
        typer.Option(
            parser=names,
            autocompletion=completing.strategies,
            metavar="A,B,C",
            help="who takes part, as in generous:generosity=0.1; all where left out",
        ),
    ] = None,
    turns: Annotated[
        int | None, typer.Option(min=1, max=100_000, help="rounds of a match; with --end-probability the most. 200 where left out")
    ] = None,
    noise: Annotated[float, typer.Option(min=0, max=1, metavar="P", help="chance of an error, for each player and round")] = 0.0,
    noise_kind: Annotated[Literal["flip", "one_sided"], typer.Option(help="every move may be turned round, or calm ones only")] = "flip",
    noise_at: Annotated[
        Literal["implementation", "perception"], typer.Option(help="what fails: doing, which both see, or sight")
    ] = "implementation",
    end_probability: Annotated[float, typer.Option(min=0, max=1, metavar="P", help="chance that a match ends after a round")] = 0.0,
    repetitions: Annotated[int, typer.Option(min=1, max=10**6, help="matches of each pair")] = 10,
    payoffs: Annotated[
        Any, typer.Option(parser=numbers, metavar="T,R,P,S", help="of a round; of expulsions benefit,cost,presence,restraint by the head")
    ] = None,
    corps: Annotated[
        Any, typer.Option(parser=staff, metavar="A,B", help="of expulsions: people of one in the other's country, and the reverse. 60,40")
    ] = None,
    evolve: Annotated[bool, typer.Option("--evolve", help="let evolution work on the payoffs, too")] = False,
    seed: Seed = 0,
    workers: Workers = None,
    out: Out = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Let the strategies play each other, and themselves, in rounds in which both move at once; save and print who got how much.

    A match is the rules under another clock: in the binary games with one head a round and a corps that is full again at once, in
    `expulsions` with 60 people against 40 who do not come back, each pair in both seats. What a state does to another hangs on what
    lies between these two alone, so that a world of many states is all of its pairs.

    Example: reciprocity tournament --strategies tit_for_tat,contrite,gradual,hawk --noise 0.05
    """
    from sim.folders.tournament import save_tournament
    from sim.games.compiling import rounds
    from sim.games.fingerprint import fingerprint
    from sim.games.playing import LONGEST, Setting
    from sim.games.stage import game as game_of
    from sim.games.tournament import entrants_of, matches_of
    from sim.games.tournament import tournament as played_out
    from sim.strategies import REGISTRY

    begin = time.perf_counter()
    folder = free(out or Path("results") / "tournament", force)
    try:
        chosen = game_of(game, payoffs, corps)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="'--corps'") from None
    most = turns or (LONGEST if end_probability else 200)
    setting = Setting(chosen, most, noise, noise_kind, noise_at, end_probability)
    entrants = entrants_of(strategies or ())
    try:
        with progress("matches", matches_of(len(entrants), setting, repetitions), quiet) as advance:
            played = played_out(strategies or (), setting, repetitions, seed, workers, advance, say)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    prints = fingerprint(entrants, chosen, seed, run=rounds(REGISTRY, say)) if chosen.graded else None
    evolution = None
    if evolve:
        with extra("games"):
            from sim.games.evolution.evolving import evolve as evolved

            evolution = evolved(played.payoffs(), played.names, seed)
    command = shlex.join(["reciprocity", *context.obj])
    save_tournament(played, folder, prints, evolution, command, round(time.perf_counter() - begin, 3), force)
    if not quiet:
        show(ranking_table(played))
    typer.echo(f"saved in {folder}")


def ranking_table(played: "Tournament") -> Table:
    """Return the ranking."""
    title = f"{played.setting.game.title}: {played.played.lengths.size:,} matches"
    table = plain_table(title, "rank|strategy", "mean score|median|wins|calm")
    for each in played.ranking():
        name = each.strategy if len(each.strategy) <= 38 else each.strategy[:37] + "…"
        table.add_row(
            str(each.rank), name, f"{each.mean_score:,.2f}", f"{each.median_score:,.1f}", f"{each.wins:,}", f"{each.cooperation:.1%}"
        )
    return table
