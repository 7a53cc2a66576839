"""A mission of a scenario: its posts and their staff, known exactly or as a band."""

from typing import Annotated

from pydantic import ConfigDict, Field

from sim.scenario.schema.types import Code, Kinds, Part, People, Sources


class Band(Part):
    """A staff figure that is not known exactly."""

    low: People = Field(description="the least that it may be")
    best: People = Field(description="the likeliest; a single run takes it")
    high: People = Field(description="the most that it may be")
    source: Sources


class Post(Part):
    """A post of a mission."""

    kind: Kinds = Field(description="what sort of post it is")
    city: Annotated[str, Field(max_length=200)] = Field("", description="where it is; acts name a post by it")
    staff: People | Band = Field(description="people on the morning of day 0: a number, or a band {low, best, high, source}")
    open: bool = Field(True, description="whether it is open on day 0; a closed post has no staff")

    @property
    def band(self) -> tuple[int, int, int]:
        """The staff as (low, best, high), in persons; all the same where one number is written."""
        return (self.staff.low, self.staff.best, self.staff.high) if isinstance(self.staff, Band) else (self.staff,) * 3


class Mission(Part):
    """The mission of a sending state in a receiving state; its posts may come from the record."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema["required"].remove("posts"))

    sender: Code = Field(description="code of the sending state, whose people these are")
    receiver: Code = Field(description="code of the receiving state, on whose soil they are")
    posts: Annotated[tuple[Post, ...], Field(min_length=1, max_length=100)] = Field(description="its posts, the embassy among them")
    ceiling: People | None = Field(None, description="most people that the receiving state allows it from day 0 on")
    pending: People = Field(0, description="accreditations asked for and not yet given")
    ambassador: bool = Field(True, description="whether its ambassador is at the post on day 0")
