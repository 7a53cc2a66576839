"""Exchanges made for the tests: those of theory 4.1 with sure figures, and any others."""

from collections.abc import Sequence
from dataclasses import replace

from sim.inference.blocks.exchanges import Band, Exchange
from sim.record import DocumentedAct
from tests.inference.episode import answered


def exchange(provoked: int, observed: int, stock: Band | None = None, own: Band | None = None, act: str = "a") -> Exchange:
    """Return an exchange with sure figures."""
    done, seen = (provoked,) * 3, (observed,) * 3
    return Exchange("e", act, "AAA", "BBB", provoked, done, observed, seen, None, None, None, stock, own, False, "documented", ("s",))


def deed(date: str, actor: str, target: str, action: str = "expel", count: int | None = 1, answers: str = "", **more: str) -> DocumentedAct:
    """Return a documented act of the episode of 2018; its id is `key`, or actor and date."""
    key, kind = more.get("key", f"{actor} {date}"), more.get("post_type", "")
    said = tuple(answers.split()) if answers else ()
    return DocumentedAct(
        "skripal_2018", key, date, actor, target, action, count, count, count, "", kind, "", said, ("s",), "documented", ""
    )


def sure(found: Sequence[Exchange] = ()) -> tuple[Exchange, ...]:
    """Return the exchanges of 2018 whose reply is known, with the best figure of each count in place of its band."""
    return tuple(
        replace(each, provoked_band=(each.provoked,) * 3, observed_band=(each.observed,) * 3)
        for each in found or answered()
        if each.observed is not None
    )
