"""From a posterior to trajectories: what a draw says is what its run does, and the runs together are the posterior's prediction."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import record
from sim.ensemble import ensemble
from sim.inference.block import Block
from sim.inference.blocks.exchanges import exchanges
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.blocks.others import blocks
from sim.inference.blocks.replies import NOISY as MISREAD
from sim.inference.blocks.replies import TAKES
from sim.inference.blocks.rules import Case, Table
from sim.inference.calibration import posterior as calibrated
from sim.inference.calibration.identifying import prior_draws, reported
from sim.inference.columns import ANSWERER, HAZARD, HURDLE, NOISY, RULES, SIZE, WEIGHT, truncated_poisson
from sim.inference.handed import handed
from sim.inference.trajectories import answering, drawn, provokers
from sim.rules.joining import hazard
from sim.scenario import Scenario, ScenarioError, load, shipped
from sim.scenario.build import build, strategy_of
from sim.scenario.schema import State
from tests.chance.figures import check
from tests.drawing import constant, posterior, write
from tests.engine.worlds import act, two


def test_what_a_calibration_hands_on(tmp_path: Path) -> None:
    """A calibration's file is read as it was written; all that is looked for stands in it; rules and noise are the likelihood's."""
    episode = "skripal_2018"
    acts, staff = record.episode_acts(episode), record.staff()
    found = exchanges(acts, staff, episode)
    beside = blocks(acts, [band for band in staff if band.episode == episode], found, "dyad")
    every: dict[str, Block] = {"replies": model(MIXTURE, found, "dyad"), **{block.name: block for block in beside}}
    theta = {name: prior_draws(block, 1, 8) for name, block in every.items()}
    calibrated.write(tmp_path / "posterior.nc", calibrated.groups(every, theta, seed=1))
    told = handed(str(tmp_path)).draws
    for name, block in every.items():
        for key, values in reported(block, theta[name]).items():
            np.testing.assert_array_equal(told[key], values.astype(np.float32))
    assert len(drawn(load("solidarity"), ("BBB",), told, 100).values.rows) == 8
    assert {HURDLE, *(WEIGHT + rule for rule in RULES), *filter(None, RULES.values()), "noise", "echo"} <= told.keys()
    assert {*ANSWERER.values(), *HAZARD.values(), *SIZE.values()} <= told.keys()
    assert {rule: (name,) if name else () for rule, name in RULES.items()} == TAKES and set(NOISY) == MISREAD


def value(scenario: Scenario, path: str) -> Any:
    """Return what stands at a path of a state or bloc."""
    found: Any = scenario.model_dump()
    for word in path.split("."):
        found = found[int(word) if word.isdecimal() else word]
    return found


def test_what_a_draw_says_is_what_its_run_has() -> None:
    """Each draw's numbers stand at their paths, in the state that answers, in those that provoke, and in the bloc that rallies."""
    draws = posterior()
    made = drawn(load("solidarity"), ("BBB",), draws, 25)
    assert len(made.values.rows) == 25 == len(made.values.variants(made.scenario))
    for run in (0, 7, 24, 25):
        one, row = made.values.variant(made.scenario, run), run % 25
        state = one.states["BBB"]
        rule, parameters = strategy_of(state)
        assert state.reply == pytest.approx(draws[HURDLE][row]) and state.rounding == "half_up"
        assert state.noise.count == pytest.approx(draws["noise"][row] if rule in NOISY else 0)
        if rule in NOISY:
            assert parameters == [pytest.approx(draws[RULES[rule]][row])]
        assert (state.lag.mean, state.lag.dispersion) == pytest.approx((draws["lag_mean"][row], draws["lag_dispersion"][row]))
        assert state.lag.distribution == "negative_binomial" and state.closures.against == ("AAA", "CCC", "DDD", "EEE")
        assert (state.closures.answer, state.closures.extra) == pytest.approx((draws["closure_answer"][row], draws["closure_extra"][row]))
        assert one.states["AAA"].echo == pytest.approx(draws["echo"][row]) and state.echo == 0
        for path, name in SIZE.items():
            assert value(one, f"blocs.0.solidarity.{path}") == pytest.approx(draws[name][row])
        assert one.missions is made.scenario.missions and one.acts is made.scenario.acts


def test_the_hazard_of_a_whole_tie_is_the_blocks() -> None:
    """Who is in both blocs of the victim joins by the hazard of a candidate in both; no tie is that of one in none."""
    draws = posterior()
    for tie, effects in ((1.0, ("eu", "nato")), (0.0, ())):
        made = drawn(load("solidarity", [f"blocs.0.solidarity.tie={tie}"]), ("BBB",), draws, 9)
        for row, one in enumerate(made.values.variants(made.scenario)):
            logit = draws["joining_base"][row] + sum(draws[f"joining_{name}"][row] for name in effects) + draws["joining_coordination"][row]
            assert hazard(build(one, 0), 0, 0, 1) == pytest.approx(1 / (1 + math.exp(-logit)))


def test_the_rules_come_by_their_weights() -> None:
    """In many draws of the same weights each rule has its share; of half as many draws the first rows are the same."""
    draws = constant(4000, weight_tit_for_tat=0.4, weight_multiplier=0.3, weight_proportional=0.15, weight_parity=0.1, weight_fixed=0.05)
    found = drawn(load("us_russia_2018"), ("RUS",), draws, 4000).values
    rules = [row[found.paths.index("states.RUS.strategy")] for row in found.rows]
    for rule, share in zip(RULES, (0.4, 0.3, 0.15, 0.1, 0.05), strict=True):
        check(rules.count(rule) / 4000, share, share * (1 - share), 4000, 1e-9)
    assert drawn(load("us_russia_2018"), ("RUS",), draws, 300).values.rows == found.rows[:300]


@pytest.mark.parametrize(("mean", "expected"), [(1, 1.581977), (2, 2.313035), (0.1, 0.1 / (1 - math.exp(-0.1)))])
def test_people_of_the_fixed_rule(mean: float, expected: float) -> None:
    """K29: the mean of a Poisson number without nought, by inversion over evenly spaced draws."""
    draws = (np.arange(20_000) + 0.5) / 20_000
    people = [truncated_poisson(mean, float(draw)) for draw in draws]
    assert min(people) == 1 and people == sorted(people) and np.mean(people) == pytest.approx(expected, abs=2e-4)


def test_runs_are_the_posterior_s_prediction() -> None:
    """Replies to one act of ten: over runs each number is as frequent as the likelihood of the mixture has it, no reply included."""
    shape = {"ratio": 1.2, "noise": 0.2, "people": 3.0}
    weights = {"tit_for_tat": 0.4, "multiplier": 0.35, "fixed": 0.25}
    runs = 4000
    draws = constant(runs, reply_probability=0.8, weight_parity=0.0, **shape, **{f"weight_{rule}": each for rule, each in weights.items()})
    made = drawn(two({"echo": 0}, {}, 300, 100, [act(0, "A", "B", 10)]), ("B",), draws, runs)
    done = ensemble(made.scenario, runs, seed=4, variants=made.values.variants(made.scenario))
    values, counts = done.account("people_expelled", (1, 0))
    found = dict(zip(values.tolist(), counts.tolist(), strict=True))
    people = range(1, 30)
    table = Table(tuple(Case(10, each, (300, 300, 300), (100, 100, 100)) for each in people))
    ratio, noise, mean = (np.array(shape[name]) for name in ("ratio", "noise", "people"))
    laws = {"tit_for_tat": table.tit_for_tat(), "multiplier": table.multiplier(ratio, noise), "fixed": table.fixed(mean)}
    for place, each in enumerate(people):
        expected = 0.8 * sum(weight * laws[rule][place] for rule, weight in weights.items())
        if expected > 1e-3:
            check(found.get(each, 0) / runs, expected, expected * (1 - expected), runs, 1e-3)
    check(found[0] / runs, 0.2, 0.16, runs, 1e-3)  # under 0.1 % of replies by the multiplier are of nobody


def test_who_answers() -> None:
    """Those named; else those who answer in the record's episode; else Russia; where nobody is, that is said."""
    assert answering(load("skripal_2018")) == ("RUS",) and answering(load("uk_soviet_1985")) == ("SUN",)
    assert answering(load("two_states"), ("BBB", "AAA")) == ("BBB", "AAA")
    assert answering(load("two_states").model_copy(update={"states": {"RUS": State(name="Russia")}})) == ("RUS",)
    with pytest.raises(ScenarioError, match="which state answers"):  # who answered in the record is not here
        answering(load("skripal_2018").model_copy(update={"states": {"GBR": State(name="the United Kingdom")}}))
    for named, said in (((), "which state answers? Name it after a colon, as 2018:AAA"), (("BBC",), "did you mean 'BBB'?")):
        with pytest.raises(ScenarioError, match="--posterior:1:1: ") as caught:
            answering(load("two_states"), named)
        assert said in str(caught.value)


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_scenario(name: str) -> None:
    """Each takes the draws, and its variants are all good scenarios that run."""
    scenario = load(name)
    states = answering(scenario, () if scenario.record else (list(scenario.states)[1],))
    made = drawn(scenario, states, posterior(), 12)
    assert ensemble(made.scenario, 12, variants=made.values.variants(made.scenario)).total("staff_end")[1].sum() == 12


def test_a_posterior_by_its_name(tmp_path: Path) -> None:
    """A folder or its file, with or without states; draws come back in their order; what is none is refused with a sentence."""
    folder = tmp_path / "mine"
    folder.mkdir()
    draws = posterior()
    file = write(folder / "posterior.nc", draws)
    for name, states in ((str(folder), ()), (f"{file}:BBB", ("BBB",)), (f"{folder}:BBB,CCC", ("BBB", "CCC"))):
        given = handed(name)
        assert given.states == states and given.draws.keys() == draws.keys() and len(given.sha256) == 64
        assert all((given.draws[key] == values).all() for key, values in draws.items())
    (folder / "note.txt").write_text("no posterior")
    write(folder / "other.nc", {"reply_probability": np.ones(8)})
    for name, said in (("nowhere", "there is no posterior 'nowhere'"), (str(folder / "note.txt"), "can't be read as a posterior")):
        with pytest.raises(ScenarioError, match="--posterior:1:1: .*" + said):
            handed(name)
    with pytest.raises(ScenarioError, match="no weight of a rule"):
        drawn(load("two_states"), ("BBB",), handed(str(folder / "other.nc")).draws, 4)
    lacking = {name: values for name, values in draws.items() if name != HURDLE}
    with pytest.raises(ScenarioError, match=f"there is no {HURDLE} and no weight"):
        drawn(load("two_states"), ("BBB",), lacking, 4)


def test_who_never_answers_has_no_echo() -> None:
    """A partner that provokes has the echo, a dove has not; a bloc without solidarity is left as it is."""
    scenario = load("solidarity", ["states.AAA.strategy=dove", "states.CCC.strategy=hawk", "states.EEE.strategy=parity"])
    assert provokers(scenario, ("BBB",)) == ["CCC", "EEE"]
    alone = scenario.blocs[0].model_copy(update={"solidarity": None})
    made = drawn(scenario.model_copy(update={"blocs": (*scenario.blocs, alone)}), ("BBB",), posterior(), 2).scenario
    assert made.blocs[1] == alone and made.blocs[0].solidarity is not None and made.blocs[0].solidarity.severity_effect == 0
