"""`reciprocity schema`: the JSON Schema of a scenario."""

import json

import typer

from sim.scenario import Scenario


def schema() -> None:
    """Print the JSON Schema of a scenario file; editors complete from it.

    Example: reciprocity schema > scenario.schema.json
    """
    typer.echo(json.dumps(Scenario.model_json_schema(), indent=2, ensure_ascii=False))
