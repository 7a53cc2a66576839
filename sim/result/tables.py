"""The rows of `acts.csv` and `trajectories.csv`, as the contract names them."""

import datetime
from collections.abc import Iterator

from sim.scenario import Scenario
from sim.terms import KINDS, Cause, Kind, Measure
from sim.world import Run

ACTS = ("run", "act", "day", "date", "actor", "target", "measure", "count", "posts", "deadline", "answers", "cause")
TRAJECTORIES = ("run", "day", "date", "sender", "receiver", "staff", "posts_open", "expelled")
Row = tuple[int | str, ...]


def date_of(scenario: Scenario, day: int) -> str:
    """Return the ISO date of a day."""
    return (scenario.start + datetime.timedelta(days=day)).isoformat()


def acts_rows(scenario: Scenario, run: Run) -> Iterator[Row]:
    """Yield one row an act, numbered from 1 within the run; empty where nothing is answered or no deadline is set."""
    acts = run.acts
    for row in range(len(acts.day)):
        kinds = acts.posts[row * KINDS : (row + 1) * KINDS]
        yield (
            run.run,
            row + 1,
            acts.day[row],
            date_of(scenario, acts.day[row]),
            run.codes[acts.actor[row]],
            run.codes[acts.target[row]],
            Measure(acts.measure[row]).word,
            acts.count[row],
            ";".join(f"{kind.word}:{number}" for kind, number in zip(Kind, kinds, strict=True) if number),
            date_of(scenario, acts.deadline[row]) if acts.deadline[row] >= 0 else "",
            acts.answers[row] + 1 if acts.answers[row] >= 0 else "",
            Cause(acts.cause[row]).word,
        )


def trajectory_rows(scenario: Scenario, run: Run) -> Iterator[Row]:
    """Yield one row a day and mission: people and open posts at the end of the day, people expelled so far."""
    missions = run.world.missions
    pairs = [(run.codes[s], run.codes[r]) for s, r in zip(missions.sender, missions.receiver, strict=True)]
    staff, posts, expelled = run.staff.tolist(), run.posts_open.tolist(), run.expelled.tolist()
    for day in range(scenario.days):
        date = date_of(scenario, day)
        for k, (sender, receiver) in enumerate(pairs):
            yield run.run, day, date, sender, receiver, staff[day][k], posts[day][k], expelled[day][k]
