"""The tables that a run leaves, as the contract names them: acts by number, people and posts of each mission by day."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.scenario import Scenario
from sim.scenario.checks import MOST
from sim.terms import VARIABLES, Cause, Kind, Measure
from sim.world import Run

if TYPE_CHECKING:
    from sim.ensemble import Ensemble

TRAJECTORIES = ("run", "day", "date", "sender", "receiver", "staff", "posts_open", "expelled")
STATISTICS = ("mean", "q05", "q25", "q50", "q75", "q95")
QUANTILES = ("day", "date", "sender", "receiver", "variable", *STATISTICS)
Row = tuple[int | float | str, ...]


class ActRow(NamedTuple):
    """One row of `acts.csv`."""

    run: int
    act: int  # from 1 within the run, in the order of announcement
    day: int  # from 0 at the scenario's start
    date: str  # ISO
    actor: str
    target: str
    measure: str
    count: int  # type: ignore[assignment]  # people, posts or institutions
    posts: str  # people (or posts) by kind, `embassy:58;consulate:2`
    deadline: str  # ISO date, empty where there is none
    answers: int | None  # `act` of the run that it answers
    cause: str


class Total(NamedTuple):
    """How many runs of an ensemble had a value of a total."""

    variable: str
    value: float  # whole but for the escalation ratio; days from 0 at the scenario's start
    runs: int


class Series(NamedTuple):
    """People and posts of each mission at the end of each day.

    The arrays have the shape (statistics, days, missions); a single run has one layer and no `statistics`.
    """

    pairs: tuple[tuple[str, str], ...]  # (sender, receiver) of each mission
    statistics: tuple[str, ...]  # () for a single run, STATISTICS for an ensemble
    staff: npt.NDArray[np.generic]  # persons
    posts_open: npt.NDArray[np.generic]  # posts
    expelled: npt.NDArray[np.generic]  # persons who have left so far because they were expelled


def date_of(scenario: Scenario, day: int) -> str:
    """Return the ISO date of a day."""
    return (scenario.start + datetime.timedelta(days=day)).isoformat()


def act_rows(scenario: Scenario, run: Run) -> Iterator[ActRow]:
    """Yield one row an act."""
    for number, act in enumerate(run.acts):
        yield ActRow(
            run.run,
            number + 1,
            act.day,
            date_of(scenario, act.day),
            run.codes[act.actor],
            run.codes[act.target],
            Measure(act.measure).word,
            act.count,
            ";".join(f"{kind.word}:{people}" for kind, people in zip(Kind, act.posts, strict=True) if people),
            date_of(scenario, act.deadline) if act.deadline >= 0 else "",
            act.answers + 1 if act.answers >= 0 else None,
            Cause(act.cause).word,
        )


def too_many(scenario: Scenario) -> str:
    """Return why the trajectories of an ensemble would be too large; empty where they are not. They are held in memory, 48 bytes a row."""
    rows = scenario.days * len(scenario.missions) * len(VARIABLES)
    if rows <= MOST:
        return ""
    told = f"trajectories of {scenario.days:,} days and {len(scenario.missions):,} missions in {len(VARIABLES)} variables have"
    return f"{told} {rows / 1e6:,.0f} million rows, and an ensemble at most {MOST // 10**6}; set fewer days or missions, or sweep instead"


def series_of_many(done: "Ensemble") -> Series:
    """Return the series of an ensemble."""
    pairs = tuple((mission.sender, mission.receiver) for mission in done.scenario.missions)
    return Series(pairs, STATISTICS, *(done.series(name) for name in VARIABLES))


def quantile_rows(scenario: Scenario, series: Series) -> Iterator[Row]:
    """Yield one row a day, mission and variable of an ensemble."""
    for day in range(scenario.days):
        date = date_of(scenario, day)
        columns = [getattr(series, name)[:, day].T.tolist() for name in VARIABLES]  # of each mission its statistics
        for (sender, receiver), *values in zip(series.pairs, *columns, strict=True):
            for name, statistics in zip(VARIABLES, values, strict=True):
                yield day, date, sender, receiver, name, *statistics


def series_of(run: Run) -> Series:
    """Return the series of a single run."""
    pairs = tuple((run.codes[mission.sender], run.codes[mission.receiver]) for mission in run.world.missions)
    return Series(pairs, (), run.staff[np.newaxis], run.posts_open[np.newaxis], run.expelled[np.newaxis])


def table_of(scenario: Scenario, series: Series, run: int) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Return header and rows of `trajectories.csv`, of a single run or an ensemble."""
    if series.statistics:
        return QUANTILES, quantile_rows(scenario, series)
    return TRAJECTORIES, trajectory_rows(scenario, series, run)


def trajectory_rows(scenario: Scenario, series: Series, run: int) -> Iterator[Row]:
    """Yield one row a day and mission of a single run."""
    for day in range(scenario.days):  # a day at a time: of a decade of all missions, all would fill the memory
        date = date_of(scenario, day)
        columns = (series.staff[0, day].tolist(), series.posts_open[0, day].tolist(), series.expelled[0, day].tolist())
        for (sender, receiver), *values in zip(series.pairs, *columns, strict=True):
            yield run, day, date, sender, receiver, *values
