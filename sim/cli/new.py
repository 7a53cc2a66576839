"""`reciprocity new`: a commented scenario to start from."""

import os
import re
import shlex
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Force
from sim.cli.tables import echo
from sim.files import OTHER_FILE, FolderError, writable, write_text


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="name of the scenario; the file is NAME.yaml")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="another file")] = None,
    force: Force = False,
) -> None:
    """Write a commented scenario of two states, to be changed at will.

    Example: reciprocity new my_crisis
    """
    name = name.removesuffix(".yaml")
    if not re.fullmatch(r"\w[\w .-]{0,99}", name):
        raise typer.BadParameter(f"'{name}' is no name; write letters, digits and _, and give a folder with --out FILE")
    path = out or Path(f"{name}.yaml")
    if os.path.lexists(path) and (not path.is_file() or path.is_symlink() or not force):
        raise FolderError(f"{path}:1:1: is there already; choose another name, or write over a file with --force")
    text = files("sim.scenario").joinpath("starter.yaml").read_text(encoding="utf-8")
    with writable(path, OTHER_FILE):
        write_text(path, text.replace("TITLE", name.replace("_", " ").capitalize(), 1))
    shown = shlex.quote(str(path))
    echo(f"{path} is written. Next:\n  reciprocity check {shown}\n  reciprocity run {shown}")
