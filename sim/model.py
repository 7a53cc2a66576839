"""The readable front: an ordinary Mesa model, a day a step; override `State.decide` in plain Python to try a rule."""

import datetime
from collections.abc import Mapping

import mesa

from sim.rules.day import evening, morning
from sim.rules.deciding import answer, as_reply, settle
from sim.rules.questions import sight
from sim.scenario.build import build, codes_of
from sim.scenario.schema import Scenario
from sim.strategies.sight import Reply, Seen
from sim.terms import Outcome
from sim.world import World


class State(mesa.Agent):
    """A state that decides, once for each question that the day puts to it."""

    model: "Model"

    def __init__(self, model: "Model", code: str, place: int) -> None:
        super().__init__(model)
        self.code = code
        self.place = place
        self.questions: list[int] = []

    @property
    def abroad(self) -> int:
        """People of this state at all its missions."""
        return sum(mission.people for mission in self.model.world.missions if mission.sender == self.place)

    @property
    def hosted(self) -> int:
        """People of all others on this state's soil."""
        return sum(mission.people for mission in self.model.world.missions if mission.receiver == self.place)

    def observe(self) -> None:
        """Gather today's questions; all that is seen was fixed in the morning, so the order of agents can't matter."""
        here, decisions = self.model.world.here[0], self.model.world.decisions
        rows = range(here.first_question, here.decisions)
        self.questions = [row for row in rows if decisions[row].actor == self.place and decisions[row].outcome == Outcome.OPEN]

    def answer(self) -> None:
        """Decide on each question and lay the answer on the table."""
        world = self.model.world
        for row in self.questions:
            asked = world.decisions[row]
            seen = sight(world, row)
            settle(world, row, as_reply(self.decide(seen, asked.draw, self.model.codes[asked.target]), seen))

    def decide(self, seen: Seen, draw: float, partner: str) -> Reply | float:
        """Return how many of the partner's people to expel (or a `Reply`); by default what the strategy says.

        `draw` is this question's own number in [0, 1); use it instead of a generator and runs stay reproducible.
        """
        state = self.model.world.states[self.place]
        return answer(state.strategy, seen, draw, self.model.world.parameters, state.parameter)


class Model(mesa.Model):
    """One run of a scenario; `agents` are the states, a step is a day."""

    running: bool
    scenario: Scenario = None  # type: ignore[assignment]  # its own: from 3.5 on, Mesa has a property of this name for other scenarios

    def __init__(self, scenario: Scenario, seed: int | None = 0, run: int = 0, states: Mapping[str, type[State]] | None = None) -> None:
        """Make the model; `states` gives some states (by code) an agent class of their own.

        No number comes from nowhere: without a seed (Mesa's `batch_run` passes None) it is 0. Raises KeyError for a code in `states`
        that the scenario doesn't have.
        """
        seed = seed or 0
        super().__init__(rng=seed)
        classes = dict(states or {})
        self.scenario = scenario
        self.codes = codes_of(scenario)
        for code in classes:
            if code not in scenario.states:
                raise KeyError(f"{code!r} is not among the states {', '.join(self.codes)}")
        self.world: World = build(scenario, seed, run)
        self.day = 0
        for place, code in enumerate(self.codes):
            classes.get(code, State)(self, code, place)
        self.datacollector = mesa.DataCollector(
            model_reporters={"date": "date", "acts": "acts_so_far", "expelled": "expelled"},
            agent_reporters={"code": "code", "abroad": "abroad", "hosted": "hosted"},
        )

    @property
    def date(self) -> datetime.date:
        """The date of the last day that has been run (the start before the first)."""
        return self.scenario.start + datetime.timedelta(days=max(0, self.day - 1))

    @property
    def acts_so_far(self) -> int:
        """Acts announced so far."""
        return self.world.here[0].acts

    @property
    def expelled(self) -> int:
        """People who have left so far because they were expelled."""
        return self.world.here[0].expelled

    def step(self) -> None:
        """Run one day; does nothing when the scenario's days are over."""
        if not self.running:
            return
        morning(self.world, self.day)
        self.agents.do("observe")
        self.agents.shuffle_do("answer")
        evening(self.world, self.day)
        self.day += 1
        self.datacollector.collect(self)
        self.running = self.day < self.scenario.days
