"""A scenario in words: how long, who, what is written, and a table of who answers how."""

from collections.abc import Iterator

from sim.report.page import Table
from sim.report.words import day, days, listed, some, state
from sim.scenario import Scenario
from sim.scenario.build import strategy_of
from sim.scenario.schema import State
from sim.strategies import REGISTRY
from sim.tables import date_of

NAMED = 12  # states that are named in a sentence at most
ASSUMED = "assumed"  # source of a staff figure that nobody documents


def in_words(scenario: Scenario) -> Iterator[str]:
    """Yield the sentences that say what the scenario lets happen."""
    people = sum(post.band[1] for mission in scenario.missions for post in mission.posts if post.open)
    yield (
        f"{some(scenario.days, 'day', 'days').capitalize()}, {days(scenario.start.isoformat(), date_of(scenario, scenario.days - 1))}. "
        f"Among {some(len(scenario.states), 'state', 'states')} there are {some(len(scenario.missions), 'mission', 'missions')}, with "
        f"{people:,} people at the best figures. People here are always the staff of missions."
    )
    if scenario.acts:
        actors = list(dict.fromkeys(act.actor for act in scenario.acts))
        who = listed([state(scenario, code) for code in actors]) if len(actors) <= NAMED else some(len(actors), "state", "states")
        yield (
            f"{some(len(scenario.acts), 'act is', 'acts are').capitalize()} written in the scenario, by {who}, and done whatever the rules "
            "say; all others come from the rules."
        )
    for each in scenario.incidents:
        source = f" (source: {each.source})" if each.source else ""
        yield (
            f"The scenario has an incident of {day(each.date)}, by {state(scenario, each.by)} against {state(scenario, each.against)}, as "
            f"severe as {each.severity:g} people expelled{source}."
        )
    for bloc in scenario.blocs:
        if bloc.solidarity:
            names = [state(scenario, code) for code in bloc.members]
            who = listed(names) if len(names) <= NAMED else some(len(names), "state", "states")
            yield f"Members of {bloc.name} may rally to one of them after an incident: {who}, with a tie of {bloc.solidarity.tie:g}."


def rules(scenario: Scenario) -> Table:
    """Return who answers how, states with the same settings together."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for code, each in scenario.states.items():
        alike.setdefault((rule(each), REGISTRY[strategy_of(each)[0]].meaning, settings(each)), []).append(state(scenario, code))
    rows = [(listed(names), *key) for key, names in alike.items()]
    return Table("Who answers how", ("states", "rule", "meaning", "settings"), rows)


def rule(each: State) -> str:
    """Return a state's strategy with its parameters."""
    name, values = strategy_of(each)
    given = ", ".join(f"{one.name} {value:g}" for one, value in zip(REGISTRY[name].parameters, values, strict=True))
    return f"{name} ({given})" if given else name


def settings(each: State) -> str:
    """Return how a state carries its answers out, where its strategy ever answers."""
    if strategy_of(each)[0] == "dove":
        return "answers nothing"
    lag = f"{each.lag.mean:g} days" + (
        "" if each.lag.distribution == "fixed" else f" on average ({each.lag.distribution.replace('_', ' ')})"
    )
    parts = [f"after {lag}"]
    if each.reply < 1:
        parts.append(f"with probability {each.reply:g}")
    parts.append(
        "never answers an answer" if each.echo == 0 else "answers answers" + (f" with probability {each.echo:g}" if each.echo < 1 else "")
    )
    if each.noise.count or each.noise.misread:
        parts.append(f"misreads counts (sigma {each.noise.count:g}) and intent (probability {each.noise.misread:g})")
    if each.replacement.share:
        parts.append(f"asks for {each.replacement.share:g} of those expelled again, {each.replacement.delay} days later")
    return "; ".join(parts)


def assumed(scenario: Scenario) -> str:
    """Return how much of the staff is assumed; nothing where none of it says so."""
    posts = [post for mission in scenario.missions for post in mission.posts]
    weak = [post for post in posts if not isinstance(post.staff, int) and post.staff.source == ASSUMED]
    if not weak:
        return ""
    return (
        f"Staff is the weakest input: of {some(len(posts), 'post', 'posts')} {len(weak):,} have a figure that is assumed, not documented."
    )
