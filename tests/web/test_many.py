"""A thousand runs off the page's thread: the newest wish is told, the older ones end."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

import sim.ensemble
from sim.result import Result
from sim.scenario import load
from sim.web import many
from sim.web.many import RUNS, Many, Told, warm
from sim.web.setting import Base, Setting

TWO = Setting(Base("two_states", load("two_states")))


class Heard:
    """Keeps what is told, and lets a test wait for a result or a sentence that ends it."""

    def __init__(self) -> None:
        self.all: list[Told] = []
        self.last = threading.Event()

    def __call__(self, told: Told) -> None:
        self.all.append(told)
        if told.series or "once" not in told.says:
            self.last.set()


def test_the_runs_are_those_of_the_package() -> None:
    """The page shows what `run --runs 1000` computes."""
    heard = Heard()
    Many(heard).wish(TWO)
    assert heard.last.wait(120) and heard.all[-1].setting is TWO
    series, known = heard.all[-1].series, Result.many(TWO.scenario, RUNS, 0).series
    assert series and series.pairs == known.pairs and (series.staff == known.staff).all()


def test_an_older_wish_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slider that moves again ends the runs under way, and only the last wish is told."""
    begun, ended = threading.Event(), threading.Event()
    real = sim.ensemble.ensemble

    def slow(scenario: Any, runs: int, seed: int, progress: Callable[[int], None], **more: Any) -> sim.ensemble.Ensemble:
        if seed == 7:
            return real(scenario, 2, seed, progress=progress)
        begun.set()
        try:
            for done in range(100_000):
                progress(done)
                threading.Event().wait(0.005)
        finally:
            ended.set()
        raise AssertionError("was not ended")

    monkeypatch.setattr(sim.ensemble, "ensemble", slow)
    heard = Heard()
    page = Many(heard)
    page.wish(TWO)
    assert begun.wait(10)
    page.wish(TWO.seeded(7))
    assert ended.wait(10) and heard.last.wait(60)
    assert [told.setting and told.setting.seed for told in heard.all] == [7]
    begun.clear()
    ended.clear()
    page.wish(TWO)
    assert begun.wait(10)
    page.stop()
    assert ended.wait(10) and len(heard.all) == 1


def test_an_ensemble_ends_where_its_progress_says_so() -> None:
    """What the progress hook raises comes out of the package's own ensemble, and no thread is left."""
    before = threading.active_count()

    def stop(done: int) -> None:
        raise many.Superseded

    with pytest.raises(many.Superseded):
        Result.many(TWO.scenario, 1_000_000, progress=stop)
    assert threading.active_count() == before


def test_what_takes_too_long_or_fails_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says so and lives on."""
    heard = Heard()
    monkeypatch.setattr(many, "PATIENCE", -1.0)
    Many(heard).wish(TWO)
    assert heard.last.wait(60) and "take more than" in heard.all[-1].says
    monkeypatch.setattr(sim.ensemble, "ensemble", lambda *given, **more: 1 / 0)
    monkeypatch.setattr(many, "PATIENCE", 20.0)
    again = Heard()
    Many(again).wish(TWO)
    assert again.last.wait(60) and again.all[-1].says == "A run failed: division by zero"


def test_while_the_rules_are_compiled_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor who comes while they are compiled reads a sentence first, and the chart follows."""
    heard = Heard()
    compiling = threading.Lock()
    monkeypatch.setattr(many, "COMPILING", compiling)
    with compiling:
        Many(heard).wish(TWO)
        while not heard.all:
            threading.Event().wait(0.01)
        assert "once" in heard.all[0].says
    assert heard.last.wait(120) and heard.all[-1].series
    warm().join(120)
