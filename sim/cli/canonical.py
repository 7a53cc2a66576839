"""`reciprocity canonical`: results that the field knows, computed again."""

from typing import Annotated

import typer

from sim.cli import completing
from sim.cli.tables import plain_table, show
from sim.faults import nearest


def canonical(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", autocompletion=completing.known, help="a result; all are listed where left out")
    ] = None,
) -> None:
    """List results that the field knows, with their sources; or compute one again and print its values beside the known ones.

    Exit status 1 where a value is not the known one.

    Example: reciprocity canonical generosity
    """
    from sim.games.canonical import KNOWN

    if name is None:
        show("\n".join(f"{each.name}\n    {each.statement}\n    {each.source}" for each in KNOWN.values()))
        return
    if name not in KNOWN:
        raise typer.BadParameter(f"no result {name!r}; {nearest(name, KNOWN)}", param_hint="'NAME'")
    chosen = KNOWN[name]
    rows = chosen.rows()
    show(f"{chosen.statement}\n{chosen.source}\n")
    table = plain_table("", "value", "computed|known| ")
    for row in rows:
        table.add_row(row.what, f"{row.computed:.7g}", row.told, "" if row.agrees else "differs")
    show(table)
    if not all(row.agrees for row in rows):
        raise typer.Exit(1)
