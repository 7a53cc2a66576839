"""Strategies of a user for the tests: numbers drawn for each head, and some that fail; registered by `borrowed`, never imported."""

import math
from typing import Annotated

from sim.strategies import Meaning, Range, Reply, Seen, Unit, strategy

MANY = 500.0  # people: from here on the mean stands for the number drawn, and nothing dies out
MEAN = Annotated[float, Range(0, 10), Unit("persons per person"), Meaning("people expelled for each expelled")]
CHANCE = Annotated[float, Range(0, 1), Unit("probability"), Meaning("chance to fail")]


def drawn_poisson(mean, draw):
    """Return a Poisson number by inversion of its distribution."""
    if mean > MANY:
        return float(int(mean))
    term = math.exp(-mean)
    total = term
    number = 0.0
    while total <= draw and term > 0:
        number += 1
        term *= mean / number
        total += term
    return number


@strategy(source="theory 3.4")
def poisson(seen: Seen, draw: float, mean: MEAN = 0.6) -> float:
    """Answer each head by a Poisson number: that of all heads together is Poisson too."""
    return drawn_poisson(mean * seen.provoked, draw)


@strategy(source="theory 3.4")
def uneven(
    seen: Seen,
    draw: float,
    mean: MEAN = 0.6,
    size: Annotated[float, Range(0.01, 100), Unit("1"), Meaning("size of the negative binomial of each head")] = 0.5,
) -> float:
    """Answer each head by a negative binomial number: that of all heads together has the size of all together."""
    expected = mean * seen.provoked
    if expected > MANY:
        return float(int(expected))
    whole = size * seen.provoked
    term = (1.0 + mean / size) ** -whole
    total = term
    number = 0.0
    while total <= draw and term > 0:
        term *= (whole + number) / (number + 1) * mean / (mean + size)
        number += 1
        total += term
    return number


@strategy(source="theory 3.4, K25", unprovoked=True)
def exciting(
    seen: Seen,
    draw: float,
    background: Annotated[float, Range(0, 10), Unit("persons per period"), Meaning("people expelled unprovoked")] = 0.1,
    mean: MEAN = 0.5,
) -> float:
    """Expel a Poisson number every period, its mean raised by those expelled in the last."""
    return drawn_poisson(background + mean * seen.provoked, draw)


@strategy(source="invented")
def failing(seen: Seen, draw: float, chance: CHANCE = 0.1) -> float:
    """Answer one for one, or divide by nothing."""
    if draw < chance:
        return seen.provoked / (seen.justified - seen.justified)
    return seen.provoked


@strategy(source="invented")
def impossible(seen: Seen, draw: float, chance: CHANCE = 0.1) -> Reply:
    """Answer one for one, or by less than nobody."""
    return Reply(people=-1.0 if draw < chance else seen.provoked)


@strategy(source="invented")
def forgetful(seen: Seen, draw: float, chance: CHANCE = 0.1) -> Reply:
    """Answer one for one, and remember it, or what is no number."""
    return Reply(people=seen.provoked, memory=math.nan if draw < chance else seen.memory + 1.0)


@strategy(source="invented")
def mixed(seen: Seen, draw: float):
    """Answer by whole numbers, without saying so beforehand."""
    return 2 if seen.provoked > 1 else 1


@strategy(source="invented")
def mistaken(seen: Seen, draw: float) -> float:
    """Answer by a Reply where a number is declared."""
    return Reply(people=seen.provoked, memory=seen.memory)  # type: ignore[return-value]


@strategy(source="invented")
def wordy(seen: Seen, draw: float) -> float:
    """Answer one for one by a dictionary, which can't be compiled."""
    return seen._asdict()["provoked"]
