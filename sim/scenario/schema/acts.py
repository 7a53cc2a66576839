"""What a scenario writes beforehand: acts done as written, and incidents that are answered."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.schema.types import PERSONS, Code, Kinds, Measures, Name, Part, People, Sources, Text


class Act(Part):
    """An act done as written, whatever the strategies say."""

    id: Name | None = Field(None, description="a name by which another act can say that it answers this one")
    date: datetime.date = Field(description="day on which it is announced")
    actor: Code = Field(description="code of the state that does it")
    target: Code = Field(description="code of the state to which it is done")
    measure: Measures = Field(description="what is done")
    count: Annotated[int, Field(ge=1, le=100_000, strict=True)] = Field(
        1, description="how many: people, or posts to close", json_schema_extra={"unit": "persons or posts"}
    )
    posts: dict[Kinds, People] = Field({}, description="people (or posts) by kind")
    city: Name | None = Field(None, description="which post closes or reopens")
    deadline: datetime.date | None = Field(None, description="last day to leave; left out, the actor's `notice` after the date")
    ceiling: People | Literal["parity"] | None = Field(
        None, description="of `cap_staff`: most people allowed, or `parity`, the actor's own corps at the target's"
    )
    answers: Name | None = Field(None, description="id of the act that it answers")
    source: Sources | None = Field(None, description="key under `sources`; several are joined by ;")
    note: Text | None = Field(None, description="a remark; no rule reads it")


class Incident(Part):
    """Something that a state may answer, or its bloc may rally to."""

    date: datetime.date = Field(description="day on which it happens")
    by: Code = Field(description="code of the state that answers are directed at")
    against: Code = Field(description="code of the state to which it happens")
    severity: float = Field(ge=0, le=100_000, description="in persons: what one for one would answer", json_schema_extra=PERSONS)
    source: Sources | None = Field(None, description="key under `sources`; several are joined by ;")
    note: Text | None = Field(None, description="a remark; no rule reads it")
