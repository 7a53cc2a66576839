"""How a report is read back: its elements, texts and references, as a browser would find them."""

import re
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "link", "br", "hr", "img", "input", "col"}
RUNNING = {"script", "iframe", "object", "embed", "form", "base", "foreignobject", "animate", "set"}
OUTSIDE = {"src", "href", "xlink:href", "data", "action", "srcset", "poster"}


class Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without content."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Hold the page to closing what it opens."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self.open[-1:] != ["style"]:
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All texts, spaces made one."""
        return " ".join(" ".join(self.texts).split())

    def of(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of all elements of a tag."""
        return [found for name, found in self.elements if name == tag]


def sound(text: str) -> Reader:
    """Return a page that was read, held to what every report is: whole, without scripts, self-contained, and readable aloud."""
    page = Reader(text)
    assert not page.open, page.open
    alone(page)
    assert "url(http" not in text and "@import" not in text
    (policy,) = [found["content"] for found in page.of("meta") if found.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    tags = [tag for tag, _ in page.elements]
    assert page.of("html")[0]["lang"] == "en" and tags.count("h1") == 1
    levels = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(found.get("scope") in ("col", "row") for found in page.of("th"))
    pictures = [found for found in page.of("svg") if found.get("aria-hidden") != "true"]
    assert all(found.get("role") == "img" and (found.get("aria-label") or found.get("aria-labelledby")) for found in pictures)
    return page


def alone(page: Reader) -> None:
    """Hold a page to loading and running nothing; what it refers to within is there, and no two of its ids are alike."""
    assert not RUNNING & {tag for tag, _ in page.elements}
    names = [found["id"] for _, found in page.elements if "id" in found]
    assert len(set(names)) == len(names)
    for tag, found in page.elements:
        assert not any(name.startswith("on") for name in found)
        for name in OUTSIDE & found.keys():
            inside = found[name].startswith("#") and found[name][1:] in names
            pixels = tag == "image" and found[name].startswith("data:image/png;base64,")
            assert inside or pixels or (tag == "a" and found[name].startswith(("https://", "http://")))
        for value in (found.get("style", ""), found.get("clip-path", "")):
            assert all(each.startswith("#") and each[1:] in names for each in re.findall(r"url\(([^)]*)\)", value))
