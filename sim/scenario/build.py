"""From a scenario to the tables of one run."""

from sim.draws import identity, run_key
from sim.rules.beginning import begin
from sim.scenario import plan
from sim.scenario.schema import Scenario, State
from sim.strategies import REGISTRY
from sim.terms import Kind, Rounding
from sim.world import Account, Act, Cell, Change, Day, Decision, Here, Intent, Matter, Mission, Order, Pair, Post, Shares, World
from sim.world import State as Row

DISPERSION = {"fixed": -1.0, "geometric": 0.0}


def codes_of(scenario: Scenario) -> tuple[str, ...]:
    """Return the codes of the states in the order of a world: by their numbers, so that the file's order can't matter."""
    return tuple(sorted(scenario.states, key=identity))


def build(scenario: Scenario, seed: int, run: int = 0, drawn: bool = False) -> World:
    """Return the world of one run on the morning of day 0.

    Staff that is a band has its best figure, or is drawn from the band where `drawn` is true.
    """
    world = tables(scenario)
    begin(world, *run_key(seed, run), drawn)
    return world


def tables(scenario: Scenario) -> World:
    """Return the world of a scenario before it has a run."""
    codes = codes_of(scenario)
    places = {code: place for place, code in enumerate(codes)}
    states, parameters = state_rows(scenario, codes)
    missions, posts = mission_rows(scenario, places)
    written, incidents = plan.written_rows(scenario, places), plan.incident_rows(scenario, places)
    rallies, candidates, coordination = plan.rally_rows(scenario, places)
    hosted = sorted(range(len(missions)), key=lambda row: (missions[row].receiver, missions[row].sender))
    for place, row in enumerate(hosted):
        host = states[missions[row].receiver]
        host.first_hosted = host.first_hosted if host.end_hosted else place
        host.end_hosted = place + 1
    return World(
        states=states,
        parameters=parameters,
        missions=missions,
        posts=posts,
        pairs=pair_rows(scenario, codes, missions),
        hosted=hosted,
        banded=[row for row, post in enumerate(posts) if post.low < post.high],
        unprovoked=unprovoked_states(states),
        written=written,
        incidents=incidents,
        rallies=rallies,
        candidates=candidates,
        coordination=coordination,
        days=[Day() for _ in range(scenario.days)],
        accounts=[Account() for _ in range(len(codes) ** 2 + 1)],
        acts=[Act()],
        matters=[Matter()],
        decisions=[Decision()],
        orders=[Order()],
        intents=[Intent()],
        touched=[0] * len(missions),
        changes=[Change()],
        cells=[Cell()],
        totals=[],
        shares=[Shares(), Shares()],
        here=[Here(states=len(codes), days=scenario.days, start=sum(mission.start for mission in missions))],
        picks=[],
        picked=[],
    )


def unprovoked_states(states: list[Row]) -> list[int]:
    """Return the rows of the states that decide every period, and have somebody to decide about."""
    return [row for row, state in enumerate(states) if state.unprovoked and state.end_hosted]


def strategy_of(state: State) -> tuple[str, list[float]]:
    """Return the name of a state's strategy and all its parameters, in the order of their declaration."""
    written = {"name": state.strategy} if isinstance(state.strategy, str) else state.strategy
    name = written["name"]
    return name, [float(written.get(each.name, each.default)) for each in REGISTRY[name].parameters]


def state_rows(scenario: Scenario, codes: tuple[str, ...]) -> tuple[list[Row], list[float]]:
    """Return a row a state, and the parameters of all strategies: as much room for each state, so that none moves another's."""
    rows: list[Row] = []
    parameters: list[float] = []
    width = max(len(each.parameters) for each in REGISTRY)
    for code in codes:
        row, values = state_row(code, scenario.states[code], len(parameters))
        rows.append(row)
        parameters += values + [0.0] * (width - len(values))
    return rows, parameters


def state_row(code: str, state: State, parameter: int) -> tuple[Row, list[float]]:
    """Return the row of a state, and the parameters of its strategy, which begin at the place `parameter`."""
    name, values = strategy_of(state)
    row = Row(
        identity=identity(code),
        strategy=REGISTRY.names.index(name),
        parameter=parameter,
        period=state.period,
        unprovoked=int(REGISTRY[name].unprovoked),
        draws=int(REGISTRY[name].draws),
        lag_mean=state.lag.mean,
        lag_dispersion=DISPERSION.get(state.lag.distribution, state.lag.dispersion),
        reply=state.reply,
        echo=state.echo,
        rounding=int(Rounding.of(state.rounding)),
        notice=state.notice,
        misread=state.noise.misread,
        count_noise=state.noise.count,
        close_answer=state.closures.answer,
        extra_closure=state.closures.extra,
        extra_kinds=[int(kind.word in state.closures.kinds) for kind in Kind],
        replace_share=state.replacement.share,
        replace_delay=state.replacement.delay,
    )
    return row, values


def mission_rows(scenario: Scenario, places: dict[str, int]) -> tuple[list[Mission], list[Post]]:
    """Return a row a mission and a row a post, in the order of the file; a post closed at the start has no staff."""
    missions: list[Mission] = []
    posts: list[Post] = []
    for row, each in enumerate(scenario.missions):
        first = len(posts)
        for post in each.posts:
            low, best, high = post.band if post.open else (0, 0, 0)
            posts.append(
                Post(row, int(Kind.of(post.kind)), low, best, high, int(post.open), best, best, 0, int(post.open)),
            )
        staff = sum(post.staff for post in posts[first:])
        ceiling = -1 if each.ceiling is None else each.ceiling
        opened = sum(post.open for post in posts[first:])
        missions.append(
            Mission(
                sender=places[each.sender],
                receiver=places[each.receiver],
                first_post=first,
                end_post=len(posts),
                first_ceiling=ceiling,
                first_pending=each.pending,
                first_ambassador=int(each.ambassador),
                start=staff,
                people=staff,
                posts_open=opened,
                ceiling=ceiling,
                pending=each.pending,
                ambassador=int(each.ambassador),
                people_before=staff,
                posts_before=opened,
            )
        )
    return missions, posts


def pair_rows(scenario: Scenario, codes: tuple[str, ...], missions: list[Mission]) -> list[Pair]:
    """Return a row for each ordered pair of states."""
    pairs = [Pair() for _ in range(len(codes) ** 2)]
    for row, code in enumerate(codes):
        for other in scenario.states[code].closures.against:
            pairs[row * len(codes) + codes.index(other)].extra_against = 1
    for row, mission in enumerate(missions):
        pairs[mission.sender * len(codes) + mission.receiver].mission = row
    return pairs
