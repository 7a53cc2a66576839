"""The yardstick: the rules that `skripal_2018` needs, written as an ordinary Mesa user would, in dictionaries and objects.

It shares the scenario file with `sim` and nothing else. Neither tuned nor slowed down: change it only where a good user of
Mesa would write it otherwise. States are `tit_for_tat` or `dove` with a fixed lag; a step is a day.
"""

from collections import Counter, defaultdict

import mesa

from sim.scenario.schema import Act as Written
from sim.scenario.schema import Band, Scenario
from sim.scenario.schema import State as Settings
from tests.benchmarks.plain_objects import KINDS, Act, Departure, Mission, Post, Provocation

CLOSURES = ("close_post", "close_institution")
MEASURES = ("expel", *CLOSURES, "cap_staff", "deny_accreditation", "suspend_contacts")


def best(staff: int | Band) -> int:
    """Return the best figure for the staff of a post."""
    return staff.best if isinstance(staff, Band) else staff


class State(mesa.Agent):
    """A state: it does what is written for it, and answers what is done to it."""

    def __init__(self, model: "Crisis", code: str, settings: Settings) -> None:
        super().__init__(model)
        if settings.strategy not in ("tit_for_tat", "dove"):
            raise ValueError(f"{code}: the yardstick knows tit_for_tat and dove, not {settings.strategy}")
        if settings.reply < 1:
            raise ValueError(f"{code}: the yardstick knows no reply by chance")
        self.code = code
        self.answers = settings.strategy == "tit_for_tat"
        self.lag = max(1, round(settings.lag.mean))
        self.echo = settings.echo
        self.notice = settings.notice
        self.closures = settings.closures
        self.written: dict[int, list[Act]] = defaultdict(list)
        self.inbox: list[Act] = []
        self.provocations: list[Provocation] = []
        self.plans: list[Act] = []
        self.suspended: set[str] = set()

    def perceive(self) -> None:
        """Gather what was announced yesterday, by who did it."""
        by_actor: dict[str, list[Act]] = defaultdict(list)
        for act in self.inbox:
            if act.measure == "expel" or act.measure in CLOSURES:
                by_actor[act.actor].append(act)
        for actor, acts in by_actor.items():
            self.provocations.append(Provocation(actor, acts[0].day + self.lag, acts))
        self.inbox = []

    def decide(self) -> None:
        """Plan what is written for today, and an answer to each provocation that is due; nothing is done yet."""
        today = self.model.day
        self.plans = self.written.pop(today, [])
        for provocation in self.provocations:
            if provocation.due <= today and self.answers:
                if not provocation.is_reply or self.random.random() < self.echo:
                    self.plans += self.answer(provocation)
        self.provocations = [each for each in self.provocations if each.due > today]

    def answer(self, provocation: Provocation) -> list[Act]:
        """Answer one for one: a post for a post, then as many people as were expelled."""
        today, by = self.model.day, provocation.by
        deadline = today + provocation.notice
        mission = self.model.missions.get((by, self.code))
        acts = []
        closed = provocation.posts(*CLOSURES)
        for kind in KINDS:
            measure = "close_institution" if kind == "institute" else "close_post"
            number, chance, answered = closed[kind], self.closures.answer, provocation.first(measure)
            if not number and kind in self.closures.kinds and by in self.closures.against:
                number, chance, answered = 1, self.closures.extra, provocation.first("expel")
            for _ in range(number):
                if mission and mission.first_open(kind) and self.random.random() < chance:
                    acts.append(Act(today, self.code, by, measure, 1, {kind: 1}, deadline, answered, "reply"))
        if provocation.people:
            like, answered = provocation.posts("expel"), provocation.first("expel")
            acts.append(Act(today, self.code, by, "expel", provocation.people, like, deadline, answered, "reply"))
        return acts

    def announce(self) -> None:
        """Do what was planned, as far as it can be done."""
        for act in self.plans:
            mission = self.model.missions.get((act.target, self.code))
            if act.measure == "suspend_contacts":
                self.suspended.add(act.target)
                done = True
            elif mission is None:
                done = False
            elif act.measure == "expel":
                done = self.expel(act, mission)
            elif act.measure in CLOSURES:
                done = self.close(act, mission)
            elif act.measure == "cap_staff":
                done = self.cap(act, mission)
            else:
                done = self.deny(act, mission)
            if done:
                self.model.publish(act)

    def expel(self, act: Act, mission: Mission) -> bool:
        """Order people out; what the stock can't give is cut, and marked as censored."""
        taken = self.order_out(act, mission, act.count)
        act.censored = taken < act.count
        act.count = taken
        return taken > 0

    def order_out(self, act: Act, mission: Mission, people: int) -> int:
        """Order people out by kind of post, note on the act who goes, and return how many."""
        orders = mission.order_out(people, act.posts)
        taken: Counter[str] = Counter()
        for post, leaving in orders:
            taken[post.kind] += leaving
            self.model.departures[act.deadline].append(Departure(mission, post, leaving, act.measure))
        act.posts = dict(taken)
        return sum(taken.values())

    def close(self, act: Act, mission: Mission) -> bool:
        """Close the post named, else the first of its kind; those who work there leave with it."""
        if act.city:
            institute = act.measure == "close_institution"
            named = (post for post in mission.posts if post.city == act.city and (post.kind == "institute") == institute)
            post = next((post for post in named if post.open and not post.closing), None)
        else:
            post = mission.first_open(next(iter(act.posts)))
        if post is None:
            return False
        self.model.departures[act.deadline].append(Departure(mission, post, post.staying, act.measure))
        post.closing = True
        post.leaving = post.staff
        act.posts = {post.kind: 1}
        return True

    def cap(self, act: Act, mission: Mission) -> bool:
        """Set a ceiling; those above it leave, from all kinds of post in proportion."""
        if act.ceiling == "parity":
            own = self.model.missions.get((self.code, act.target))
            act.ceiling = own.staying if own else 0
        mission.ceiling = act.ceiling
        act.posts = mission.staying_by_kind()
        act.count = self.order_out(act, mission, max(0, mission.staying - act.ceiling))
        return True

    def deny(self, act: Act, mission: Mission) -> bool:
        """Refuse accreditations that were asked for."""
        mission.pending = max(0, mission.pending - act.count)
        mission.denied += act.count
        return True


class Crisis(mesa.Model):
    """One run of a scenario; the agents are the states."""

    def __init__(self, scenario: Scenario, seed: int | None = None, collects: bool = True) -> None:
        super().__init__(rng=seed)
        self.collects = collects
        self.days = scenario.days
        self.day = 0
        self.acts: list[Act] = []
        self.departures: dict[int, list[Departure]] = defaultdict(list)
        self.missions = {
            (each.sender, each.receiver): Mission(
                each.sender,
                each.receiver,
                [Post(post.kind, post.city, best(post.staff) if post.open else 0, post.open) for post in each.posts],
                each.ceiling,
                each.pending,
            )
            for each in scenario.missions
        }
        self.states = {code: State(self, code, settings) for code, settings in scenario.states.items()}
        for written in scenario.acts:
            self.write(written, scenario)
        self.datacollector = mesa.DataCollector(tables={"missions": ["day", "sender", "receiver", "staff", "posts_open", "expelled"]})

    def write(self, written: Written, scenario: Scenario) -> None:
        """Put an act of the scenario into its actor's calendar."""
        if written.measure not in MEASURES:
            raise ValueError(f"the yardstick knows {', '.join(MEASURES)}, not {written.measure}")
        actor = self.states[written.actor]
        day = (written.date - scenario.start).days
        deadline = (written.deadline - scenario.start).days if written.deadline else day + actor.notice
        posts = dict(written.posts)
        if written.measure in CLOSURES and not posts:
            posts = {"consulate" if written.measure == "close_post" else "institute": written.count}
        act = Act(day, written.actor, written.target, written.measure, written.count, posts, deadline)
        act.city, act.ceiling = written.city, written.ceiling
        actor.written[day].append(act)

    def publish(self, act: Act) -> None:
        """Announce an act to all, and put it before its target."""
        self.acts.append(act)
        self.states[act.target].inbox.append(act)

    def depart(self) -> None:
        """Let those leave whose deadline is today, and close the posts that are to close."""
        for departure in self.departures.pop(self.day, []):
            mission, post = departure.mission, departure.post
            post.staff -= departure.people
            post.leaving -= departure.people
            if departure.measure == "expel":
                mission.expelled += departure.people
            else:
                mission.removed += departure.people
            if departure.measure in CLOSURES:
                post.open = False
                post.closing = False

    def collect(self) -> None:
        """Collect each mission in the evening; a table is the quickest of the data collector's ways for one row a mission."""
        for (sender, receiver), mission in self.missions.items():
            self.datacollector.add_table_row(
                "missions",
                {
                    "day": self.day,
                    "sender": sender,
                    "receiver": receiver,
                    "staff": mission.staff,
                    "posts_open": mission.posts_open,
                    "expelled": mission.expelled,
                },
            )

    def step(self) -> None:
        """Run a day: all decide upon the same morning, then all act."""
        self.depart()
        self.agents.do("perceive")
        self.agents.do("decide")
        self.agents.do("announce")
        self.depart()
        if self.collects:
            self.collect()
        self.day += 1
        self.running = self.day < self.days


def run(scenario: Scenario, seed: int | None = None, collects: bool = True) -> Crisis:
    """Run a scenario to its end and return the model."""
    model = Crisis(scenario, seed, collects)
    model.run_model()
    return model
