"""What a worker does, wherever it is: a chunk, given as text and numbers, becomes the numbers of its runs."""

import json
import threading
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.ensemble.compilable import refused
from sim.ensemble.engines import Engine, RunFailed
from sim.ensemble.running import Made, engines
from sim.experiments.lending import LENDER, Source
from sim.experiments.outputs import TOTALS, pick
from sim.experiments.points import PointError, Points
from sim.provenance import versions
from sim.scenario import Scenario
from sim.scenario.build import strategy_of
from sim.simulate import simulate
from sim.strategies.user import StrategyError

THREAD = threading.local()
PREPARING = threading.Lock()
Whole = npt.NDArray[np.int64]


class WorkError(Exception):
    """A worker can't do this work, and no other attempt would help; the message says why."""


class Setting(NamedTuple):
    """What all chunks of an experiment share."""

    version: str  # of this package
    base: dict[str, Any]  # the scenario as plain data
    paths: list[list[str | int]]
    columns: list[str]
    drawn: bool
    strategies: list[str] | None  # path and text of a user's own


class Piece(NamedTuple):
    """Some points and the runs from `first` to before `end` of each."""

    points: list[tuple[int, list[Any]]]  # seed and values of each
    first: int
    end: int


class Failure(NamedTuple):
    """A run that failed (`run` is -1 where the point makes no scenario), by its point's place in the piece, and why."""

    place: int
    run: int
    sentence: str


class Prepared:
    """A setting, made ready once in a process, and the engines of its threads: compiled, or interpreted where a strategy can't be."""

    def __init__(self, text: str) -> None:
        self.lock = threading.Lock()
        self.setting = Setting(**json.loads(text))
        here = versions()["reciprocity"]
        if self.setting.version != here:
            raise WorkError(f"a worker has reciprocity {here}, the sweep {self.setting.version}; install the same everywhere")
        self.source: Source | None = tuple(self.setting.strategies) if self.setting.strategies else None  # type: ignore[assignment]
        with LENDER.lent(self.source):
            self.points = Points(self.setting.base, [tuple(path) for path in self.setting.paths])
            self.compiles: dict[frozenset[str], bool] = {}  # by the strategies of a scenario
            self.makers: dict[bool, Made] = {}
            self.maker(self.points.scenario)
        pairs = [name for name in self.setting.columns if name not in TOTALS]
        self.picks = [pick(name, self.points.scenario) for name in pairs]

    def engine(self, scenario: Scenario) -> Engine:
        """Return this thread's engine, turned to a scenario."""
        maker = self.maker(scenario)
        if getattr(THREAD, "maker", None) is not maker:
            THREAD.maker, THREAD.engine = maker, maker.engine()
            THREAD.engine.pick(self.picks)
        engine: Engine = THREAD.engine
        engine.turn(scenario)
        return engine

    def maker(self, scenario: Scenario) -> Made:
        """Return what makes engines for a scenario; only strategies of a user's own can fail to compile."""
        own = self.source is not None
        names = frozenset(strategy_of(state)[0] for state in scenario.states.values()) if own else frozenset[str]()
        with self.lock:
            if names not in self.compiles:
                self.compiles[names] = refused((scenario,)) is None
            if self.compiles[names] not in self.makers:
                self.makers[self.compiles[names]] = engines((scenario,), lambda text: None, 1)
            return self.makers[self.compiles[names]]


@lru_cache(maxsize=8)
def prepare(text: str) -> Prepared:
    """Return a setting made ready."""
    return Prepared(text)


def work(setting: str, piece: str) -> bytes:
    """Do a piece of an experiment; both are JSON of the classes above.

    Returns a line of JSON, the failures, then the numbers: 64-bit whole ones of shape (points, runs, columns), -1 for those of a
    failed run. Raises WorkError, or StrategyFileError, where this worker can't do it.
    """
    with PREPARING:
        prepared = prepare(setting)
    todo = Piece(**json.loads(piece))
    shape = (len(todo.points), todo.end - todo.first, len(prepared.setting.columns))
    numbers, failures = np.full(shape, -1, dtype="<i8"), []
    with LENDER.lent(prepared.source):
        for place, (seed, values) in enumerate(todo.points):
            try:
                scenario = prepared.points.at(values)
            except PointError as error:
                failures.append(Failure(place, -1, str(error)))
                continue
            failures += [Failure(place, *each) for each in run(prepared, scenario, seed, todo.first, numbers[place])]
    return json.dumps(failures).encode() + b"\n" + numbers.tobytes()


def run(prepared: Prepared, scenario: Scenario, seed: int, first: int, numbers: Whole) -> list[tuple[int, str]]:
    """Run a scenario from run `first` on and fill in the numbers; return the runs that failed, each with a sentence."""
    engine, drawn = prepared.engine(scenario), prepared.setting.drawn
    failures: list[tuple[int, str]] = []
    left = [(first, first + len(numbers))]
    while left:
        begin, end = left.pop()
        try:
            totals = engine.each(seed, begin, end, drawn)
        except Exception as error:
            failed = error.run if isinstance(error, RunFailed) else begin
            engine = prepared.engine(scenario)
            if isinstance(error, RunFailed) or end == begin + 1:
                failures.append((failed, why(scenario, seed, failed, drawn)))
                left += [each for each in ((failed + 1, end), (begin, failed)) if each[0] < each[1]]
            else:  # interpreted: one by one
                left += [(one, one + 1) for one in range(end - 1, begin - 1, -1)]
            continue
        rows = numbers[begin - first : end - first]
        picked = iter(engine.picked.T)
        for place, name in enumerate(prepared.setting.columns):
            rows[:, place] = totals[name] if name in TOTALS else next(picked)
    return sorted(failures)


def why(scenario: Scenario, seed: int, number: int, drawn: bool) -> str:
    """Return in a sentence why a run fails."""
    try:
        simulate(scenario, seed, number, drawn)
    except StrategyError as error:
        return " ".join(str(error).split())
    except Exception as error:
        return " ".join(f"{type(error).__name__}: {error}".split())
    return "failed compiled, and not interpreted; please tell us"
