"""A state of a scenario: how it answers, how long it takes, what it misreads."""

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from sim.scenario.schema.strategies import written
from sim.scenario.schema.types import DAYS, PURE, UTILITY, Code, Kinds, Name, Part, Probability, Share


class Lag(Part):
    """Days from an act to its answer."""

    mean: float = Field(3.0, ge=1, le=3650, description="mean of the days from an act to its answer", json_schema_extra=DAYS)
    distribution: Literal["fixed", "geometric", "negative_binomial"] = Field(
        "fixed", description="law of the days: always the mean (rounded), or 1 + a geometric or negative binomial number"
    )
    dispersion: float = Field(1.0, gt=0, le=1e6, description="size of the negative binomial; small is uneven", json_schema_extra=PURE)


class Noise(Part):
    """How a state misreads what is done to it."""

    misread: Probability = Field(0.0, description="probability that an answer is taken for a provocation, or the reverse")
    count: float = Field(
        0.0, ge=0, le=3, description="sigma of the perceived count's log-normal noise", json_schema_extra={"unit": "log persons"}
    )


class Closures(Part):
    """Posts closed in answer."""

    answer: Probability = Field(1.0, description="probability that a closed post is answered by one of the same kind")
    extra: Probability = Field(0.0, description="probability of a closure that answers none, one for each kind")
    kinds: tuple[Kinds, ...] = Field(("consulate", "institute"), description="kinds of post that an extra closure may close")
    against: tuple[Code, ...] = Field((), description="states against which extra closures are made")


class Replacement(Part):
    """People accredited again in place of those expelled."""

    share: Share = Field(0.0, description="share of its expelled people that the state replaces, where the host lets it")
    delay: int = Field(60, ge=1, le=36525, description="days from their departure to the arrival of the new ones", json_schema_extra=DAYS)


class Payoffs(Part):
    """Payoffs of the stage game, per head (theory 2.7.6); kept with the scenario, no rule of a day reads them."""

    benefit: float = Field(0.0, description="what an audience at home gives for each person expelled", json_schema_extra=UTILITY)
    cost: float = Field(0.0, description="direct cost of each person expelled", json_schema_extra=UTILITY)
    presence: float = Field(0.0, description="value of the presence lost with each own person", json_schema_extra=UTILITY)
    restraint: float = Field(0.0, description="cost at home of each own person left unanswered", json_schema_extra=UTILITY)


Strategy = Annotated[str | dict[str, Any], WithJsonSchema(written())]


class State(Part):
    """A state and how it answers."""

    name: Name = Field(description="name of the state, for figures and prose")
    strategy: Strategy = Field("dove", description="reply rule: a name, or {name: …, parameter: number}")
    lag: Lag = Field(Lag(), description="days from an act to its answer")
    reply: Probability = Field(1.0, description="probability that an act (of a day, with all others of that day) is answered at all")
    echo: Probability = Field(1.0, description="probability that an answer to one's own act is answered again")
    rounding: Literal["stochastic", "half_up", "floor", "ceil"] = Field(
        "stochastic", description="how a wanted number of people becomes a whole one; stochastic keeps the mean"
    )
    notice: int = Field(7, ge=0, le=365, description="days to leave, where no other deadline is mirrored", json_schema_extra=DAYS)
    period: int = Field(14, ge=1, le=365, description="days between decisions of a strategy that acts unprovoked", json_schema_extra=DAYS)
    noise: Noise = Field(Noise(), description="what the state misreads")
    closures: Closures = Field(Closures(), description="posts that it closes in answer")
    replacement: Replacement = Field(Replacement(), description="whether it replaces its people who were expelled")
    payoffs: Payoffs | None = Field(None, description="payoffs of the stage game; no rule of a day reads them")
