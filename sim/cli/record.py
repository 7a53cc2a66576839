"""`reciprocity record`: what is documented, by episode: listed, exported, or as a scenario to start from."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli import completing
from sim.cli.tables import echo
from sim.faults import nearest
from sim.record import documented_acts, episode_acts, episodes, listing, sources, staff


class Which(StrEnum):
    """A table of the record."""

    acts = "acts"
    staff = "staff"
    sources = "sources"


class Form(StrEnum):
    """How a table is printed."""

    table = "table"
    csv = "csv"


def record(
    episode: Annotated[
        str | None,
        typer.Argument(
            metavar="EPISODE", autocompletion=completing.episode, help="an episode, or FILE.csv of your own; all where left out"
        ),
    ] = None,
    table: Annotated[Which | None, typer.Option(help="which table")] = None,
    format: Annotated[Form, typer.Option(help="table to read, csv to export in the record's columns")] = Form.table,
    scenario: Annotated[
        bool, typer.Option("--scenario", help="print the episode as a scenario to start from: … --scenario > mine.yaml")
    ] = False,
) -> None:
    """List the documented episodes, show one with its sources, export it as CSV, or make a scenario of it.

    Example: reciprocity record UK-USSR-1985b
    """
    own = episode is not None and episode.endswith(".csv")
    if episode is not None and not own and episode not in episodes():
        raise typer.BadParameter(f"no episode '{episode}' in the record; {nearest(episode, episodes())}", param_hint="'EPISODE'")
    if scenario:
        if episode is None or own or table or format is Form.csv:
            raise typer.BadParameter("--scenario takes an episode of the record, and no other option", param_hint="'--scenario'")
        from sim.scenario.episode import starter

        typer.echo(starter(episode), nl=False)
        return
    if own and table not in (None, Which.acts):
        raise typer.BadParameter("a file of your own has acts only", param_hint="'--table'")
    acts = documented_acts() if episode is None else episode_acts(Path(episode) if own else episode)
    bands = [band for band in staff() if episode in (None, band.episode)]
    keys = list(dict.fromkeys(key for act in acts for key in act.sources))
    known = sources()
    if table is Which.sources:
        keys = list(dict.fromkeys([*keys, *(band.source for band in bands)]))
    if format is Form.csv:
        cited = [known[key] for key in keys if key in known]
        rows: Sequence[listing.Listed] = bands if table is Which.staff else cited if table is Which.sources else acts
        typer.echo(listing.as_csv(rows), nl=False)
    elif table is Which.staff:
        echo(listing.staff_table(bands))
    elif table is Which.sources:
        echo(listing.source_lines(keys, known))
    elif episode is None and table is None:
        echo(listing.overview(acts))
    else:
        echo(f"{listing.act_lines(acts)}\n\nSources\n{listing.source_lines(keys, known)}")
