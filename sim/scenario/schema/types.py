"""The kinds of value that a scenario is written with, and the units in which they count."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

DAYS: JsonDict = {"unit": "days"}
PERSONS: JsonDict = {"unit": "persons"}
LOG_ODDS: JsonDict = {"unit": "log-odds a day"}
LOG_PERSONS: JsonDict = {"unit": "log persons"}
UTILITY: JsonDict = {"unit": "utility a head"}
PURE: JsonDict = {"unit": "pure number"}

Code = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,6}$", description="ISO 3166-1 alpha-3 code, or an upper-case code")]
Share = Annotated[float, Field(ge=0, le=1, json_schema_extra={"unit": "share"})]
Probability = Annotated[float, Field(ge=0, le=1, json_schema_extra={"unit": "probability"})]
People = Annotated[int, Field(ge=0, le=100_000, strict=True, json_schema_extra=PERSONS)]
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
