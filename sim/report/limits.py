"""What a result can't say, in the sentences that hold for its kind."""

from collections.abc import Iterator

from sim.inference.blocks.limits import LIMITS
from sim.report.scenario_words import assumed
from sim.scenario import Scenario

ALWAYS = (
    "It says what follows if states follow these rules. It forecasts no country, and shows no motive, no guilt and no deterrent effect: "
    "counts of expulsions hold none of these."
)
COUNTS = (
    "People expelled, accreditations refused and entry bans are different measures and are never added up; a ceiling on staff is no reply "
    "of so many."
)
RULE = (
    "The rules are put in, not found: where corps are equal, matching the number, a multiplier of 1 and parity all give the same "
    "replies. Unequal corps, large numbers and replies cut by the stock would tell them apart."
)
DEPLETED = "Once a mission is empty, every rule that wants more looks alike: what was cut by the stock says nothing about what was wanted."


def of_scenario(scenario: Scenario) -> Iterator[str]:
    """Yield what no run of a scenario can say."""
    yield ALWAYS
    yield RULE
    yield COUNTS
    if (weak := assumed(scenario)):
        yield weak
    if any(each.solidarity for each in scenario.blocs):
        yield (
            "Who joins follows a hazard that is put in. Acts on one common day can't tell contagion from an agreed day, or from likeness "
            "between states (Shalizi & Thomas 2011, doi:10.1177/0049124111404820)."
        )
    if scenario.record:
        yield (
            "The record beside it is one round: some thirty replies that may be one decision. That the rules give it back does not show "
            "that they are the ones by which it was made."
        )


def of_posterior() -> str:
    """Return what the record of one round can't tell, in a sentence."""
    return "One round does not identify: " + "; ".join(f"`{name}` ({why})" for name, why in LIMITS.items()) + "."
