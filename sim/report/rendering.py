"""A page as HTML text: one template for all kinds, everything escaped, nothing from outside."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sim.citing import Entry
from sim.report.page import Page
from sim.report.words import figure

ADDRESS = re.compile(r"https?://[^\s<>\"'|]*[^\s<>\"'|.,;:!?)]|doi:10\.[^\s<>\"'|]*[^\s<>\"'|.,;:!?)]")
CODE = re.compile(r"`([^`]*)`")


@cache
def environment() -> Environment:
    """Return where templates are found and how they are filled."""
    made = Environment(
        loader=PackageLoader("sim.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"figure": figure, "linked": linked, "said": said}
    return made


def linked(text: str) -> Markup:
    """Return a text in which addresses and DOIs can be followed."""
    parts, last = [], 0
    for match in ADDRESS.finditer(text):
        address = match[0].replace("doi:", "https://doi.org/") if match[0].startswith("doi:") else match[0]
        parts += [escape(text[last : match.start()]), Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(address, match[0])]
        last = match.end()
    return Markup("").join([*parts, escape(text[last:])])


def said(text: str) -> Markup:
    """Return a sentence in which `names` between backquotes are set as code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else linked(part) for place, part in enumerate(CODE.split(text))
    )


def render(page: Page, references: tuple[Entry, ...]) -> str:
    """Return the whole page."""
    return environment().get_template("report.html").render(page=page, references=references) + "\n"
