"""One run of a scenario, straight through the phases of each day that has business."""

import numpy as np

from sim.rules.day import evening, morning, next_day
from sim.rules.deciding import decide
from sim.scenario.build import build, codes_of
from sim.scenario.schema import Scenario
from sim.world import Run


def simulate(scenario: Scenario, seed: int = 0, run: int = 0, drawn: bool = False) -> Run:
    """Return one run: all states answer by their strategies.

    Staff that is a band has its best figure, or is drawn from the band where `drawn` is true.
    """
    world = build(scenario, seed, run, drawn)
    missions, here = world.missions, world.here[0]
    shape = (scenario.days, len(missions))
    staff = np.empty(shape, dtype=np.int32)
    posts = np.empty(shape, dtype=np.int32)
    expelled = np.zeros(shape, dtype=np.int32)
    staff[:] = [mission.people for mission in missions]
    posts[:] = [mission.posts_open for mission in missions]
    today = next_day(world, -1)
    while today < scenario.days:
        morning(world, today)
        decide(world)
        evening(world, today)
        for row in world.touched[: here.touched]:
            mission = missions[row]
            mission.touched = 0
            staff[today:, row], posts[today:, row], expelled[today:, row] = mission.people, mission.posts_open, mission.expelled
        here.touched = 0
        today = next_day(world, today)
    return Run(run, codes_of(scenario), world, staff, posts, expelled)
