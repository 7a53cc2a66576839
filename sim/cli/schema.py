"""`reciprocity schema`: the JSON Schema of a scenario."""

import json
from typing import Annotated

import typer

from sim.scenario import Scenario


def schema(
    sweep: Annotated[bool, typer.Option("--sweep", help="of a sweep file instead")] = False,
) -> None:
    """Print the JSON Schema of a scenario file; editors complete from it.

    Example: reciprocity schema > scenario.schema.json
    """
    if sweep:
        from sim.experiments.schema import Sweep

        typer.echo(json.dumps(Sweep.model_json_schema(), indent=2, ensure_ascii=False))
        return
    typer.echo(json.dumps(Scenario.model_json_schema(), indent=2, ensure_ascii=False))
