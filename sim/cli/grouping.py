"""The list of commands in the help, in groups."""

import re
from typing import Any

from typer.core import TyperGroup


def brief(text: str) -> str:
    """Return the first sentence of a help, up to where it goes into detail."""
    return re.split(r"[:;.](?:\s|$)", text, maxsplit=1)[0].replace("\n", " ")


class Grouped(TyperGroup):
    """A command whose commands are listed under the headings that they were given (`rich_help_panel`), in their order."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, a section a heading, with one width for all names."""
        width = max(map(len, self.commands))
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            if not command.hidden:
                row = name.ljust(width), brief(command.help or "")
                groups.setdefault(str(getattr(command, "rich_help_panel", None) or "Others"), []).append(row)
        for title, rows in groups.items():
            with formatter.section(title):
                formatter.write_dl(rows)
