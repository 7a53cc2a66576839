"""What draws of a posterior say of a state that answers and of a bloc, as columns of values by path."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from sim.draws import Purpose, identity, run_key, uniform
from sim.inference.block import Numbers
from sim.scenario.values import Value
from sim.strategies import REGISTRY

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
