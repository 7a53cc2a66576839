"""What was documented of a scenario's missions, as people by day: the path that stands on top of a fan chart."""

import datetime

from sim.record import episode_acts
from sim.scenario import Scenario


def documented_staff(scenario: Scenario) -> dict[tuple[str, str], list[float]]:
    """Return, by (sender, receiver), the people at the end of each day after the documented expulsions (persons).

    A path begins at the best figure of the staff, which is itself seldom documented. People leave on the documented deadline,
    or after the receiving state's notice where none is known. Missions without a documented expulsion have no path.
    """
    best = {(each.sender, each.receiver): sum(post.band[1] for post in each.posts if post.open) for each in scenario.missions}
    paths: dict[tuple[str, str], list[float]] = {}
    for act in episode_acts(scenario.record) if scenario.record else ():
        pair = (act.target, act.actor)
        if act.action != "expel" or act.count is None or act.day is None or pair not in best:
            continue
        path = paths.setdefault(pair, [float(best[pair])] * scenario.days)
        leave = act.leave or act.day + datetime.timedelta(days=scenario.states[act.actor].notice)
        for day in range(max(0, (leave - scenario.start).days), scenario.days):
            path[day] -= act.count
    return paths
