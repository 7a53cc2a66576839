"""The manifest of a sweep's folder: what must stand in it, and whether the folder's files are those that it speaks of."""

import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.files import FolderError
from sim.provenance import sha256
from sim.texts import json_of

MANIFEST, AGAIN = "manifest.json", "make it again with reciprocity sweep"
LARGE = ("runs.csv", "runs.parquet")  # their hashes are not looked at when a folder is opened
Count = Annotated[int, Field(ge=0, lt=2**64, strict=True)]


class Experiment(BaseModel):
    """What a manifest says of one experiment."""

    model_config = ConfigDict(extra="allow")
    name: str
    points: Count
    parameters: list[str]


class StrategiesFile(BaseModel):
    """What a manifest says of a user's own strategies."""

    name: str
    sha256: str


class Manifest(BaseModel):
    """What a manifest says, as far as anything is made of it."""

    model_config = ConfigDict(extra="allow")
    sweep: str
    points: Count
    runs: Count
    failed: Count
    paired: bool
    outputs: Annotated[list[str], Field(min_length=1)]
    experiments: Annotated[list[Experiment], Field(min_length=1)]
    format: Literal["csv", "parquet"]
    strategies_file: StrategiesFile | None
    versions: dict[str, str]
    files: dict[Annotated[str, Field(pattern=r"^\w[\w.]*$")], str]


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a sweep; raises FolderError where the folder is none, or a file of it is not as it was saved."""
    path = folder / MANIFEST
    if not os.path.isfile(path):
        what = "there is no manifest.json in it" if os.path.isdir(folder) else "there is no such folder"
        raise FolderError(f"{folder}:1:1: is no sweep: {what}; name a folder that reciprocity sweep has made")
    try:
        data = Manifest.model_validate(json_of(path, AGAIN)).model_dump()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        told = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise FolderError(f"{path}:1:1: is no manifest of a sweep ({told}); {AGAIN}") from None
    files = data["files"]
    needed = dict.fromkeys((*files, "sweep.yaml", "design.csv", "points.csv", f"runs.{data['format']}"))
    faults = [f"{folder / name}:1:1: is missing; {AGAIN}" for name in needed if not (folder / name).is_file()]
    faults += [f"{folder / name}:1:1: is not as it was saved; {AGAIN}" for name in edited(folder, files) if name not in LARGE]
    if faults:
        raise FolderError("\n".join(faults))
    return data


def edited(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the names of files that are there and not as they were saved."""
    return [name for name, told in files.items() if (folder / name).is_file() and name not in LARGE and sha256(folder / name) != told]
