"""From a posterior to the values of each run: a draw of all parameters a run, so that trajectories carry what is not known.

Run k has draw k modulo the number of draws, which weigh alike. What a draw says of the calibrated state, that which answers, is written
over the states that answer in the scenario: one rule for all answers of a run, the decision level of theory 4.3.3. The states that
provoked have the echo; blocs whose members may join have the hazard and the sizes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sim.faults import Fault, nearest
from sim.inference.columns import HURDLE, RULES, WEIGHT, Draws, answers, numbers, solidarity
from sim.record import episode_acts
from sim.scenario import Scenario, ScenarioError
from sim.scenario.build import strategy_of
from sim.scenario.schema import Bloc, Closures, Lag
from sim.scenario.values import Value, Values

OPTION = "--posterior"  # stands for the file's name in messages
CALIBRATED = "RUS"  # whose replies the shipped record holds


class Drawn(NamedTuple):
    """A scenario whose runs draw from a posterior: with what is the same in all runs, and the table of what is not."""

    scenario: Scenario
    values: Values


def drawn(scenario: Scenario, states: Sequence[str], draws: Draws, runs: int) -> Drawn:
    """Return a scenario and the values of its first runs, at most one row a draw; `states` are those that answer.

    Raises ScenarioError where the draws are not those of replies.
    """
    rules = [name for name in RULES if WEIGHT + name in draws]
    if not rules or HURDLE not in draws:
        raise fault(f"there is no {HURDLE} and no weight of a rule in it; give a posterior that reciprocity calibrate has made")
    columns: dict[str, list[Value]] = {}
    rows = range(min(runs, len(draws[HURDLE])))
    for code in states:
        columns |= answers(code, rules, draws, rows)
    for code in provokers(scenario, states) if "echo" in draws else ():
        columns[f"states.{code}.echo"] = numbers(draws["echo"], rows)
    for place, bloc in enumerate(scenario.blocs):
        if bloc.solidarity:
            columns |= {f"blocs.{place}.solidarity.{path}": values for path, values in solidarity(draws, rows)}
    return Drawn(fitted(scenario, states, draws), Values(tuple(columns), tuple(zip(*columns.values(), strict=True))))


def answering(scenario: Scenario, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the states that answer: those named; else who answers a first act in the scenario's episode of the record; else Russia.

    Raises ScenarioError for a state that is not in the scenario, and where there is none.
    """
    for code in named:
        if code not in scenario.states:
            raise fault(f"{code!r} is not among the states; {nearest(code, scenario.states)}")
    acts = episode_acts(scenario.record) if scenario.record else ()
    first = {act.id for act in acts if not act.answers}  # who answers an answer is one that echoes
    answered = (act.actor for act in acts if first & set(act.answers) and act.actor in scenario.states)
    found = tuple(named) or tuple(dict.fromkeys(answered))
    if not found and CALIBRATED not in scenario.states:
        raise fault(f"which state answers? Name it after a colon, as 2018:{next(iter(scenario.states))}")
    return found or (CALIBRATED,)


def provokers(scenario: Scenario, states: Sequence[str]) -> list[str]:
    """Return the states whose acts some states answer, and which may answer that: partners with a mission on either side."""
    pairs = [{each.sender, each.receiver} for each in scenario.missions]
    partners = {code for pair in pairs for code in pair for other in pair - {code} if other in states}
    return [code for code, state in scenario.states.items() if code in partners and strategy_of(state)[0] != "dove"]


def fitted(scenario: Scenario, states: Sequence[str], draws: Draws) -> Scenario:
    """Return a scenario with what the posterior takes for granted: half-up rounding, the law of the lag, where closures may come.

    Closures that answer none were possible against each partner, and the severity of an incident is part of the hazard's base.
    """
    changed = dict(scenario.states)
    for code in states:
        old = changed[code]
        partners = tuple(each.sender for each in scenario.missions if each.receiver == code)
        lag = Lag(mean=old.lag.mean, distribution="negative_binomial", dispersion=old.lag.dispersion) if "lag_mean" in draws else old.lag
        closures = Closures(answer=old.closures.answer, extra=old.closures.extra, against=partners)
        made: dict[str, object] = {"rounding": "half_up", "lag": lag}
        changed[code] = old.model_copy(update={**made, "closures": closures} if "closure_extra" in draws else made)
    blocs = tuple(without_severity(bloc) for bloc in scenario.blocs) if "joining_base" in draws else scenario.blocs
    return scenario.model_copy(update={"states": changed, "blocs": blocs})


def without_severity(bloc: Bloc) -> Bloc:
    """Return a bloc whose hazard does not hang on the severity."""
    if bloc.solidarity is None:
        return bloc
    return bloc.model_copy(update={"solidarity": bloc.solidarity.model_copy(update={"severity_effect": 0.0})})


def fault(message: str) -> ScenarioError:
    """Return the error of a posterior that can't be used."""
    return ScenarioError([Fault(OPTION, 1, 1, message)])
