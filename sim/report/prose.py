"""The house's own `report.md` inside a page: its sections as HTML, one level down, tables with headed rows, nothing that loads."""

from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

OFF = ["image", "link", "autolink", "html_inline", "html_block", "reference"]


def sections(path: Path, without: tuple[str, ...] = ()) -> Markup:
    """Return the sections of a Markdown file, without its title and without those named."""
    kept: list[str] = []
    shown = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            continue
        if line.startswith("## "):
            shown = line[3:].strip() not in without
        if shown:
            kept.append(f"#{line}" if line.startswith("#") else line)
    return Markup(reader().render("\n".join(kept)))


def reader() -> MarkdownIt:
    """Return what reads Markdown: the plain rules and tables, all HTML escaped."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable(OFF)
    made.add_render_rule("th_open", lambda self, tokens, place, options, env: '<th scope="col">')
    made.add_render_rule("table_open", opened)
    made.add_render_rule("table_close", lambda self, tokens, place, options, env: "</table>\n</div>\n")
    return made


def opened(self: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    """Return the beginning of a table, named by the heading before it."""
    before = [tokens[at + 1].content for at in range(place) if tokens[at].type == "heading_open"]
    name = f' aria-label="{Markup.escape(before[-1])}"' if before else ' aria-label="Table"'
    return f'<div class="scroll" role="region" tabindex="0"{name}>\n<table>\n'
