"""A figure inside a page: only what draws is kept, ids are unique to its place, and coordinates have no more digits than the eye needs."""

import re
import xml.etree.ElementTree as ET
from typing import Final

from markupsafe import Markup, escape

SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
TAGS: Final = {
    "svg",
    "g",
    "defs",
    "path",
    "use",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "clipPath",
    "pattern",
    "image",
}
PLAIN: Final = {
    "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "x2", "y1", "y2", "d", "points", "transform", "viewBox",
    "patternUnits", "preserveAspectRatio",
}  # fmt: skip
ROUNDED: Final = {"d", "points", "x", "y"}
HARMLESS = re.compile(r"[\w\s.,;:#%()+-]*")  # no quotes, slashes or backslashes: nothing that leads out of the page
LOCAL = re.compile(r"url\(#([^)]*)\)")
PIXELS = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=\s]*")
DIGITS = re.compile(r"-?\d+\.\d{3,}")


class SvgError(ValueError):
    """A file is no figure of this package."""


def inline(text: str, prefix: str, alt: str) -> Markup:
    """Return the SVG element of a figure; its ids begin with `prefix`, and `alt` stands for it. Raises SvgError."""
    if "<!ENTITY" in text:
        raise SvgError("it declares entities, which no figure of this package does")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise SvgError(f"it is no SVG: {error}") from None
    if root.tag != f"{SVG}svg":
        raise SvgError("it is no SVG")
    ids = {old: f"{prefix}-{number}" for number, old in enumerate(dict.fromkeys(referred(root)))}
    parts: list[str] = []
    write(root, ids, parts, f' role="img" aria-label="{escape(alt)}"')
    return Markup("".join(parts))


def referred(root: ET.Element) -> list[str]:
    """Return the ids to which something refers."""
    found: list[str] = []
    for each in root.iter():
        for name, value in each.items():
            found += [value[1:]] if name in (LINK, "href") and value.startswith("#") else LOCAL.findall(value)
    return found


def write(element: ET.Element, ids: dict[str, str], parts: list[str], more: str = "") -> None:
    """Add an element with all that draws in it."""
    tag = str(element.tag).removeprefix(SVG)
    if tag not in TAGS:
        return
    kept = "".join(f' {name}="{escape(value)}"' for name, value in attributes(element, tag, ids))
    parts.append(f"<{tag}{kept}{more}>")
    for child in element:
        write(child, ids, parts)
    parts.append(f"</{tag}>")


def attributes(element: ET.Element, tag: str, ids: dict[str, str]) -> list[tuple[str, str]]:
    """Return the attributes that are kept; the root has no size of its own."""
    found = []
    for name, value in element.items():
        if name == "id" and value in ids:
            found.append(("id", ids[value]))
        elif name in (LINK, "href"):
            local = ids.get(value[1:]) if value.startswith("#") else None
            if local is not None:
                found.append(("href", f"#{local}"))
            elif tag == "image" and PIXELS.fullmatch(value):
                found.append(("href", value))
        elif name in ("style", "clip-path"):
            clean = LOCAL.sub(lambda match: f"url(#{ids[match[1]]})", value)
            if HARMLESS.fullmatch(clean) and clean.count("url(") == len(LOCAL.findall(clean)):
                found.append((name, "; ".join(part.strip().replace(": ", ":") for part in clean.split(";") if part.strip())))
        elif name in PLAIN and HARMLESS.fullmatch(value) and not (tag == "svg" and name in ("width", "height", "x", "y")):
            short = DIGITS.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), value) if name in ROUNDED else value
            found.append((name, " ".join(short.split())))
    return found
