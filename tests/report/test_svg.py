"""Figures inside a page: only what draws comes through, whatever stands in the file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.plots.run import figures
from sim.plots.style import as_svg
from sim.report.svg import SvgError, inline
from sim.result import Result
from sim.scenario import load
from tests.report.reading import Reader, alone

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
EVIL = (
    "<script>alert(1)</script>",
    '<g onload="alert(1)"><path d="M 0 0"/></g>',
    '<a href="javascript:alert(1)"><path d="M 0 0"/></a>',
    '<image xlink:href="http://example.org/a.png" width="9"/>',
    '<image xlink:href="data:image/svg+xml;base64,AAAA" width="9"/>',
    '<use xlink:href="http://example.org/#a"/>',
    '<path d="M 0 0" style="fill: url(http://example.org/a)"/>',
    '<path d="M 0 0" style="fill: url(\'//example.org\')"/>',
    '<path d="M 0 0" style="background: u\\72l(x)"/>',
    "<style>@import 'http://example.org/a.css';</style>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><b>x</b></body></foreignObject>",
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<path xmlns="http://www.w3.org/1999/xhtml" d="M 0 0"/>',
    "<text>&lt;/svg&gt;&lt;script&gt;</text>",
)


@pytest.mark.parametrize("evil", EVIL)
def test_what_does_not_draw_is_left_out(evil: str) -> None:
    """No script, no handler, no address, no style sheet comes through; what draws beside it does."""
    found = inline(f'{HEAD}{evil}<path id="mine" d="M 1 1"/></svg>', "f1", "words")
    page = Reader(found)
    alone(page)
    assert not page.of("style") and not page.of("a")
    assert "example.org" not in found and "alert" not in found and 'd="M 1 1"' in found


@given(st.text(min_size=1), st.text(min_size=1))
def test_words_are_escaped(alt: str, name: str) -> None:
    """What stands for a figure, and what an artist is called, can't break out."""
    found = inline(f'{HEAD}<g id="g"/></svg>', "f1", f"{alt}</svg><script>\"'{name}")
    page = Reader(found)
    assert [tag for tag, _ in page.elements] == ["svg", "g"] and page.of("svg")[0].keys() == {"viewbox", "role", "aria-label"}


def test_a_figure_keeps_its_drawing() -> None:
    """Every path is there and no coordinate is moved by more than a hundredth of a point; ids are those of its place."""
    result = Result.single(load("two_states"))
    text = as_svg(figures(result.scenario, result.rows, result.series)["timeline"])
    one, two = (inline(text, prefix, "words") for prefix in ("f1", "f2"))
    assert one.count("<path") == text.count("<path") and one.count("<use") == text.count("<use")
    numbers = [re.findall(r"-?\d+\.?\d*", " ".join(re.findall(r'(?<= d=)"([^"]*)"', svg))) for svg in (text, one)]
    assert all(abs(float(a) - float(b)) <= 0.00501 for a, b in zip(*numbers, strict=True))
    assert not {each for each in re.findall(r'id="([^"]*)"', one)} & {each for each in re.findall(r'id="([^"]*)"', two)}
    assert len(one) < len(text)


@pytest.mark.parametrize("text", ["", "<svg", "<html/>", f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}</svg>'])
def test_what_is_no_figure_is_refused(text: str) -> None:
    """A file that is no SVG, or declares entities, is no figure."""
    with pytest.raises(SvgError):
        inline(text, "f1", "words")
