"""A whole scenario, and what it may take from the record."""

import datetime
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from sim.scenario.schema.acts import Act, Incident
from sim.scenario.schema.blocs import Bloc
from sim.scenario.schema.missions import Mission
from sim.scenario.schema.states import State
from sim.scenario.schema.types import DAYS, Code, Name, Part, Text


class Record(Part):
    """What a scenario takes from the record; when it is loaded, the acts and posts are filled in, and the episode's name stays."""

    episode: Name = Field(description="episode of the record, also set beside the result")
    acts: tuple[Name, ...] = Field((), description="states whose acts are done as documented, or single acts by their ids")
    staff: bool = Field(False, strict=True, description="whether the posts and their staff come from the record")


Episode = Annotated[
    Name | None,
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1, "maxLength": 200}, Record.model_json_schema(), {"type": "null"}]}),
]


class Scenario(Part):
    """A whole scenario."""

    format: Literal[1] = Field(description="version of this kind of file")
    title: Name = Field(description="what it is about, in a line")
    description: Text = Field("", description="what it shows, in some sentences")
    start: datetime.date = Field(description="date of day 0")
    days: Annotated[int, Field(ge=1, le=36525, strict=True)] = Field(description="how many days are run", json_schema_extra=DAYS)
    states: Annotated[dict[Code, State], Field(min_length=1, max_length=400)] = Field(description="the states, by their codes")
    missions: tuple[Mission, ...] = Field((), description="who keeps posts where, each pair once")
    acts: tuple[Act, ...] = Field((), description="acts done as written, whatever the strategies say")
    incidents: tuple[Incident, ...] = Field((), description="what a state may answer, or its bloc may rally to")
    blocs: tuple[Bloc, ...] = Field((), description="groups of states that may rally to one of theirs")
    record: Episode = Field(None, description="episode of the record set beside the result, or {episode: …, acts: […], staff: true}")
    sources: dict[str, Text] = Field({}, description="what the keys after `source:` stand for")
