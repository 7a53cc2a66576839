"""From a posterior to the values of each run: a draw of all parameters a run, so that trajectories carry what is not known.

Run k has draw k modulo the number of draws, which weigh alike. What a draw says of the calibrated state, that which answers, is written
over the states that answer in the scenario: one rule for all answers of a run, the decision level of theory 4.3.3. The states that
provoked have the echo; blocs whose members may join have the hazard and the sizes.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sim.draws import Purpose, identity, run_key, uniform
from sim.faults import Fault, nearest
from sim.inference.block import Numbers
from sim.record import episode_acts
from sim.scenario import Scenario, ScenarioError
from sim.scenario.build import strategy_of
from sim.scenario.schema import Bloc, Closures, Lag, State
from sim.scenario.values import Value, Values
from sim.strategies import REGISTRY

OPTION = "--posterior"  # stands for the file's name in messages
CALIBRATED = "RUS"  # whose replies the shipped record holds
WEIGHT, HURDLE = "weight_", "reply_probability"
RULES = {"tit_for_tat": "", "multiplier": "ratio", "proportional": "share", "parity": "", "fixed": "people"}  # with their parameter
NOISY = ("multiplier", "proportional")  # the rules under which the posterior has people misread
MOST_NOISE = 3.0  # the bound of the scenario key
ANSWERER = {
    "closures.answer": "closure_answer",
    "closures.extra": "closure_extra",
    "lag.mean": "lag_mean",
    "lag.dispersion": "lag_dispersion",
}
HAZARD = {"base": "joining_base", "contagion": "joining_contagion", "coordination_effect": "joining_coordination"}
SIZE = {f"size.{word}": f"size_{word}" for word in ("intercept", "corps", "tie", "dispersion")}
Draws = Mapping[str, Numbers]  # of each parameter, by the name in parameters.csv: (draws)


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
    joins = any(bloc.solidarity for bloc in scenario.blocs)
    for place, bloc in enumerate(scenario.blocs if joins else ()):
        if bloc.solidarity:
            columns |= {f"blocs.{place}.solidarity.{path}": values for path, values in solidarity(draws, rows)}
    return Drawn(fitted(scenario, states, draws), Values(tuple(columns), tuple(zip(*columns.values(), strict=True))))


def answering(scenario: Scenario, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the states that answer: those named, else those that answer in the scenario's episode of the record, else Russia.

    Raises ScenarioError for a state that is not in the scenario, and where there is none.
    """
    for code in named:
        if code not in scenario.states:
            raise fault(f"{code!r} is not among the states; {nearest(code, scenario.states)}")
    acts = episode_acts(scenario.record) if scenario.record and not named else ()
    found = tuple(named) or tuple(dict.fromkeys(act.actor for act in acts if act.answers and act.actor in scenario.states))
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
        changed[code] = rewritten(old, {**made, "closures": closures} if "closure_extra" in draws else made)
    blocs = tuple(without_severity(bloc) for bloc in scenario.blocs) if "joining_base" in draws else scenario.blocs
    return scenario.model_copy(update={"states": changed, "blocs": blocs})


def rewritten(state: State, changes: Mapping[str, object]) -> State:
    """Return a state with some keys changed."""
    return state.model_copy(update=changes)


def without_severity(bloc: Bloc) -> Bloc:
    """Return a bloc whose hazard does not hang on the severity."""
    if bloc.solidarity is None:
        return bloc
    return bloc.model_copy(update={"solidarity": bloc.solidarity.model_copy(update={"severity_effect": 0.0})})


def answers(code: str, rules: Sequence[str], draws: Draws, rows: range) -> dict[str, list[Value]]:
    """Return the columns of a state that answers: its rule and that rule's parameter, and what is the same under every rule."""
    chosen = [rule_of(code, rules, draws, row) for row in rows]
    columns: dict[str, list[Value]] = {f"states.{code}.strategy": [rule for rule in chosen]}
    for rule, name in RULES.items():
        if name and rule in rules:
            columns[f"states.{code}.strategy.{name}"] = [
                parameter(code, rule, name, draws, row) if took == rule else None for row, took in zip(rows, chosen, strict=True)
            ]
    columns[f"states.{code}.reply"] = numbers(draws[HURDLE], rows)
    if "noise" in draws:
        noise = numbers(np.minimum(draws["noise"], MOST_NOISE), rows)
        columns[f"states.{code}.noise.count"] = [each if rule in NOISY else 0.0 for each, rule in zip(noise, chosen, strict=True)]
    return columns | {f"states.{code}.{path}": numbers(draws[name], rows) for path, name in ANSWERER.items() if name in draws}


def rule_of(code: str, rules: Sequence[str], draws: Draws, row: int) -> str:
    """Return the rule by which a state answers in a draw: by the weights, with a draw that belongs to the row and the state."""
    weights = np.cumsum([draws[WEIGHT + name][row] for name in rules])
    chance = uniform(*run_key(0, row), 0, identity(code), 0, Purpose.RULE, 0)
    return rules[min(len(rules) - 1, int(np.searchsorted(weights, chance * weights[-1], side="right")))]


def parameter(code: str, rule: str, name: str, draws: Draws, row: int) -> float:
    """Return a rule's parameter in a draw, within the rule's bounds; of the fixed rule, a number of people from the law of its mean."""
    value = shortest(draws[name][row])
    if rule == "fixed":
        value = float(truncated_poisson(value, uniform(*run_key(0, row), 0, identity(code), 0, Purpose.RULE, 1)))
    bounds = next(each for each in REGISTRY[rule].parameters if each.name == name)
    return min(max(value, bounds.low), bounds.high)


def truncated_poisson(mean: float, draw: float) -> int:
    """Return a number from the Poisson distribution without nought, by inversion (theory K29)."""
    number, term = 1, mean / math.expm1(mean)
    total = term
    while draw >= total and term > 0:
        number += 1
        term *= mean / number
        total += term
    return number


def solidarity(draws: Draws, rows: range) -> Iterator[tuple[str, list[Value]]]:
    """Yield the columns of a bloc's solidarity: its hazard, where the draws have one, and the sizes.

    A tie is the share of the victim's blocs that a joiner is in, so that the effect of a whole tie is that of all blocs together.
    """
    effects = [name for name in draws if name.startswith("joining_") and name not in HAZARD.values()]
    if "joining_base" in draws:
        yield "tie_effect", numbers(sum((draws[name] for name in effects), np.zeros(len(draws[HURDLE]))), rows)
    for path, name in {**HAZARD, **SIZE}.items():
        if name in draws:
            yield path, numbers(draws[name], rows)


def numbers(values: Numbers, rows: range) -> list[Value]:
    """Return some draws of a number."""
    return [shortest(values[row]) for row in rows]


def shortest(value: float) -> float:
    """Return a number as single precision holds it, in which draws are kept, with no more digits than that needs."""
    return float(str(np.float32(value)))


def fault(message: str, column: int = 1) -> ScenarioError:
    """Return the error of a posterior that can't be used."""
    return ScenarioError([Fault(OPTION, 1, column, message)])
