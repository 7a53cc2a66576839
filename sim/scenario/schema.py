"""What a scenario file may say: every key with its type, bounds, default and meaning."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Code = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,6}$", description="ISO 3166-1 alpha-3 code, or an upper-case code")]
Share = Annotated[float, Field(ge=0, le=1)]
People = Annotated[int, Field(ge=0, le=100_000, strict=True)]
Text = Annotated[str, Field(max_length=2000)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Sources = Annotated[Name, Field(description="key under `sources`; several are joined by ;")]
Kinds = Literal["embassy", "consulate", "un_mission", "io_mission", "institute"]
Measures = Literal[
    "expel", "deny_accreditation", "close_post", "close_institution", "cap_staff", "recall_ambassador",
    "suspend_contacts", "sever", "accredit", "reopen_post", "return_ambassador", "resume_contacts",
]  # fmt: skip


class Part(BaseModel):
    """A frozen part of a scenario that knows no other keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Lag(Part):
    """Days from an act to its answer."""

    mean: float = Field(3.0, ge=1, le=3650, description="days")
    distribution: Literal["fixed", "geometric", "negative_binomial"] = "fixed"
    dispersion: float = Field(1.0, gt=0, le=1e6, description="size of the negative binomial; small is uneven")


class Noise(Part):
    """How a state misreads what is done to it."""

    misread: Share = Field(0.0, description="probability that an answer is taken for a provocation, or the reverse")
    count: float = Field(0.0, ge=0, le=3, description="sigma of the perceived count's log-normal noise")


class Closures(Part):
    """Posts closed in answer."""

    answer: Share = Field(1.0, description="probability that a closed post is answered by one of the same kind")
    extra: Share = Field(0.0, description="probability of a closure that answers none, one for each kind")
    kinds: tuple[Kinds, ...] = ("consulate", "institute")
    against: tuple[Code, ...] = Field((), description="states against which extra closures are made")


class Replacement(Part):
    """People accredited again in place of those expelled."""

    share: Share = 0.0
    delay: int = Field(60, ge=1, le=36525, description="days")


class Payoffs(Part):
    """Payoffs of the stage game, per head (theory 2.7.6)."""

    benefit: float = 0.0
    cost: float = 0.0
    presence: float = 0.0
    restraint: float = 0.0


class State(Part):
    """A state and how it answers."""

    name: Name
    strategy: str | dict[str, Any] = Field("dove", description="a name, or {name: …, parameter: number}")
    lag: Lag = Lag()
    reply: Share = Field(1.0, description="probability that an act (of a day, with all others of that day) is answered at all")
    echo: Share = Field(1.0, description="probability that an answer to one's own act is answered again")
    rounding: Literal["stochastic", "half_up", "floor", "ceil"] = "stochastic"
    notice: int = Field(7, ge=0, le=365, description="days to leave, where no other deadline is mirrored")
    period: int = Field(14, ge=1, le=365, description="days between decisions of a strategy that acts unprovoked")
    noise: Noise = Noise()
    closures: Closures = Closures()
    replacement: Replacement = Replacement()
    payoffs: Payoffs | None = None


class Band(Part):
    """A staff figure that is not known exactly."""

    low: People
    best: People
    high: People
    source: Sources


class Post(Part):
    """A post of a mission."""

    kind: Kinds
    city: Annotated[str, Field(max_length=200)] = ""
    staff: People | Band
    open: bool = True

    @property
    def band(self) -> tuple[int, int, int]:
        """The staff as (low, best, high), in persons; all the same where one number is written."""
        return (self.staff.low, self.staff.best, self.staff.high) if isinstance(self.staff, Band) else (self.staff,) * 3


class Mission(Part):
    """The mission of a sending state in a receiving state; its posts may come from the record."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema["required"].remove("posts"))

    sender: Code
    receiver: Code
    posts: Annotated[tuple[Post, ...], Field(min_length=1, max_length=100)]
    ceiling: People | None = None
    pending: People = Field(0, description="accreditations asked for and not yet given")
    ambassador: bool = True


class Act(Part):
    """An act done as written, whatever the strategies say."""

    id: Name | None = None
    date: datetime.date
    actor: Code
    target: Code
    measure: Measures
    count: Annotated[int, Field(ge=1, le=100_000, strict=True)] = 1
    posts: dict[Kinds, People] = Field({}, description="people (or posts) by kind")
    city: Name | None = Field(None, description="which post closes or reopens")
    deadline: datetime.date | None = None
    ceiling: People | Literal["parity"] | None = None
    answers: Name | None = Field(None, description="id of the act that it answers")
    source: Sources | None = None
    note: Text | None = None


class Incident(Part):
    """Something that a state may answer, or its bloc may rally to."""

    date: datetime.date
    by: Code
    against: Code
    severity: float = Field(ge=0, le=100_000, description="in persons: what one for one would answer")
    source: Sources | None = None
    note: Text | None = None


class JoinerSize(Part):
    """How many a joiner expels: log-linear mean, negative binomial above 1."""

    intercept: float = Field(0.0, ge=-20, le=20)
    corps: float = Field(0.3, ge=-5, le=5)
    tie: float = Field(0.5, ge=-10, le=10)
    dispersion: float = Field(1.0, gt=0, le=1e6)


class Solidarity(Part):
    """The hazard by which members rally to a victim (theory 2.7.5)."""

    tie: Share = 0.5
    coordination: tuple[datetime.date, ...] = Field((), description="days of common announcement")
    base: float = Field(-7.0, ge=-50, le=50)
    tie_effect: float = Field(3.0, ge=-50, le=50)
    severity_effect: float = Field(0.5, ge=-50, le=50)
    contagion: float = Field(1.0, ge=-50, le=50)
    coordination_effect: float = Field(6.0, ge=-50, le=50)
    size: JoinerSize = JoinerSize()


class Bloc(Part):
    """States with a tie; without `solidarity` they are named only."""

    name: Name
    members: Annotated[tuple[Code, ...], Field(min_length=1)]
    solidarity: Solidarity | None = None


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

    format: Literal[1]
    title: Name
    description: Text = ""
    start: datetime.date
    days: Annotated[int, Field(ge=1, le=36525, strict=True)]
    states: Annotated[dict[Code, State], Field(min_length=1, max_length=400)]
    missions: tuple[Mission, ...] = ()
    acts: tuple[Act, ...] = ()
    incidents: tuple[Incident, ...] = ()
    blocs: tuple[Bloc, ...] = ()
    record: Episode = Field(None, description="episode of the record set beside the result, or {episode: …, acts: […], staff: true}")
    sources: dict[str, Text] = {}
