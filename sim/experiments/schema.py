"""What a sweep file may say: a scenario, what varies, the design, how many runs a point."""

import datetime
import math
from contextlib import suppress
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from sim.scenario.schema import Name, Part, Text

KIND = "which design it is"
POINTS: JsonDict = {"unit": "points"}
RUNS: JsonDict = {"unit": "runs"}
DEFAULT_OUTPUTS = ("acts", "people_expelled", "posts_closed", "longest_chain", "staff_end")


def number_or_date(value: Any) -> Any:
    """Return a finite number or a date; another value is an error."""
    with suppress(ValueError):
        if isinstance(value, str):
            return datetime.date.fromisoformat(value)
    if isinstance(value, bool) or not isinstance(value, int | float | datetime.date) or value in (math.inf, -math.inf) or value != value:
        raise PydanticCustomError("bound", "it must be a number, or a date like 2018-03-26")
    return value


Bound = Annotated[Any, AfterValidator(number_or_date), WithJsonSchema({"type": ["number", "string"]})]
Size = Annotated[int, Field(ge=1, le=10_000_000, strict=True)]


class Range(Part):
    """All values between two: numbers, whole where the path takes only such, or dates."""

    min: Bound = Field(description="the least value: a number in the path's own unit, or a date")
    max: Bound = Field(description="the largest value, above min")
    steps: Annotated[int, Field(ge=2, le=1_000_000, strict=True)] | None = Field(
        None, description="values of a grid, both ends among them; left out, every whole number", json_schema_extra={"unit": "values"}
    )
    scale: Literal["linear", "log"] = Field("linear", description="whether values or their logarithms are even")


class Values(Part):
    """Some values: numbers, dates, words, whole strategies."""

    values: Annotated[list[Any], Field(min_length=1)] = Field(description="the values, each as the path takes it")


class Grid(Part):
    """Every value of each path with every value of all others."""

    kind: Literal["grid"] = Field("grid", description=KIND)


class Listed(Part):
    """The first values of all paths together, then the second ones; all have as many."""

    kind: Literal["list"] = Field("list", description=KIND)


class Random(Part):
    """Independent uniform points."""

    kind: Literal["random"] = Field("random", description=KIND)
    points: Size = Field(256, description="how many points", json_schema_extra=POINTS)


class LatinHypercube(Part):
    """Each path's values spread evenly (McKay, Beckman & Conover 1979, doi:10.2307/1268522)."""

    kind: Literal["latin_hypercube"] = Field("latin_hypercube", description=KIND)
    points: Size = Field(256, description="how many points", json_schema_extra=POINTS)


class Sobol(Part):
    """A scrambled Sobol' sequence (Owen 1998, doi:10.1006/jcom.1998.0487)."""

    kind: Literal["sobol"] = Field("sobol", description=KIND)
    points: Size = Field(256, description="how many points, a power of two", json_schema_extra=POINTS)


class Saltelli(Part):
    """The points that Sobol' indices need (Saltelli 2002, doi:10.1016/S0010-4655(02)00280-1), of a scrambled sequence."""

    kind: Literal["saltelli"] = Field("saltelli", description=KIND)
    base: Size = Field(
        256,
        json_schema_extra=POINTS,
        description="a power of two; the design has base × (paths + 2) points, × (2 × paths + 2) with second_order",
    )
    second_order: bool = Field(False, description="whether indices of pairs of paths are wanted, too")


class Morris(Part):
    """Trajectories of elementary effects (Morris 1991, doi:10.2307/1269043)."""

    kind: Literal["morris"] = Field("morris", description=KIND)
    trajectories: Annotated[int, Field(ge=2, le=1_000_000, strict=True)] = Field(
        20, description="each has paths + 1 points", json_schema_extra={"unit": "trajectories"}
    )
    levels: Annotated[int, Field(ge=2, le=1000, multiple_of=2, strict=True)] = Field(
        4, description="steps of the grid on which trajectories move, an even number", json_schema_extra={"unit": "levels"}
    )


class Given(Part):
    """The rows of a CSV file whose columns have the names of the paths; what another program made, or a sweep's own design.csv."""

    kind: Literal["given"] = Field("given", description=KIND)
    file: Name = Field(description="path, from the folder of the sweep file")


Kinds = Grid | Listed | Random | LatinHypercube | Sobol | Saltelli | Morris | Given
KINDS = tuple(str(each.model_fields["kind"].default) for each in get_args(Kinds))


def spelled_out(value: Any) -> Any:
    """Return a design that is a bare word as the map that it stands for."""
    return {"kind": value} if isinstance(value, str) else value


def allow_words(schema: dict[str, Any]) -> None:
    """Let the JSON Schema of a design know the bare words."""
    schema["oneOf"].append({"enum": list(KINDS[:-1])})


def form_of(value: Any) -> Any:
    """Return which form the values of a path have."""
    if isinstance(value, dict):
        return "values" if "values" in value else "range"
    return "range" if isinstance(value, Range) else "values" if isinstance(value, Values) else "list"


Axis = Annotated[
    Annotated[Range, Tag("range")] | Annotated[Values, Tag("values")] | Annotated[list[Any], Field(min_length=1), Tag("list")],
    Discriminator(form_of),
]
Design = Annotated[Kinds, Field(discriminator="kind"), BeforeValidator(spelled_out)]
Sets = dict[str, Any]
Vary = dict[str, Axis]


class Experiment(Part):
    """A part of a sweep with a design of its own; what it sets and varies stands beside what the whole sweep does."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,60}$")] = Field(description="what the part is called in every table")
    sets: Sets = Field({}, alias="set", description="values set over the scenario's, beside those of the whole sweep")
    vary: Vary = Field({}, description="what varies in this part, beside what varies in all")
    design: Design | None = Field(
        None,
        description="its own design; left out, that of the whole sweep",
        json_schema_extra=lambda schema: allow_words(schema["anyOf"][0]),  # type: ignore
    )


class Sweep(Part):
    """A whole sweep."""

    format: Literal[1] = Field(description="version of this kind of file")
    title: Name = Field(description="what it is about, in a line")
    description: Text = Field("", description="what it shows, in some sentences")
    scenario: str | dict[str, Any] = Field(description="a shipped name, a path from this file's folder, or a scenario written out")
    sets: Sets = Field({}, alias="set", description="values set over the scenario's, the same at all points")
    vary: Vary = Field({}, description="what varies: any path of the scenario, as for --set")
    design: Design = Field(Grid(), description="which points are run: a bare word, or {kind: …, points: …}", json_schema_extra=allow_words)
    runs: Annotated[int, Field(ge=1, le=10_000_000, strict=True)] = Field(100, description="runs of each point", json_schema_extra=RUNS)
    seed: Annotated[int, Field(ge=0, lt=2**64, strict=True)] = Field(0, description="number from which all draws of the sweep follow")
    paired: bool = Field(True, description="run k of every point has the same draws (common random numbers)")
    drawn: bool = Field(True, description="staff is drawn from its bands in each run; else it has its best figures")
    outputs: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        DEFAULT_OUTPUTS, description="totals of a run, like acts, or of a pair, like RUS>USA.people_expelled"
    )
    experiments: tuple[Experiment, ...] = Field((), description="parts that are no product, each with a design of its own")
