"""A bloc of a scenario, and the hazard by which its members rally to a victim (theory 2.7.5)."""

import datetime
from typing import Annotated

from pydantic import Field

from sim.scenario.schema.types import LOG_ODDS, LOG_PERSONS, PURE, Code, Name, Part, Share


class JoinerSize(Part):
    """How many a joiner expels: log-linear mean, negative binomial above 1."""

    intercept: float = Field(
        0.0, ge=-20, le=20, description="logarithm of the mean where corps and tie add nothing", json_schema_extra=LOG_PERSONS
    )
    corps: float = Field(
        0.3, ge=-5, le=5, description="what the logarithm of the corps on its soil adds to it, by unit", json_schema_extra=PURE
    )
    tie: float = Field(0.5, ge=-10, le=10, description="what a tie of 1 adds to it", json_schema_extra=LOG_PERSONS)
    dispersion: float = Field(1.0, gt=0, le=1e6, description="size of the negative binomial; small is uneven", json_schema_extra=PURE)


class Solidarity(Part):
    """The hazard by which members rally to a victim (theory 2.7.5): a probability of joining each day, by its log-odds."""

    tie: Share = Field(0.5, description="how close the members are to one another: 0 not at all, 1 wholly")
    coordination: tuple[datetime.date, ...] = Field((), description="days of common announcement")
    base: float = Field(
        -7.0, ge=-50, le=50, description="log-odds of joining on a day when nothing else counts", json_schema_extra=LOG_ODDS
    )
    tie_effect: float = Field(3.0, ge=-50, le=50, description="what a tie of 1 adds", json_schema_extra=LOG_ODDS)
    severity_effect: float = Field(
        0.5, ge=-50, le=50, description="what each unit of the logarithm of 1 + severity adds", json_schema_extra=LOG_ODDS
    )
    contagion: float = Field(
        1.0, ge=-50, le=50, description="what is added when all other members have joined before today", json_schema_extra=LOG_ODDS
    )
    coordination_effect: float = Field(6.0, ge=-50, le=50, description="what a day of common announcement adds", json_schema_extra=LOG_ODDS)
    size: JoinerSize = Field(JoinerSize(), description="how many a member that joins expels")


class Bloc(Part):
    """States with a tie; without `solidarity` they are named only."""

    name: Name = Field(description="what the bloc is called")
    members: Annotated[tuple[Code, ...], Field(min_length=1)] = Field(description="codes of its members")
    solidarity: Solidarity | None = Field(None, description="by which hazard members rally to one of them; left out, they don't")
