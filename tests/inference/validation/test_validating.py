"""Nothing is learnt from what is predicted, and scores are what they say."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from sim import record
from sim.inference.block import from_cube
from sim.inference.blocks.exchanges import Exchange, exchanges
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.validation import validating
from sim.inference.validation.baselines import BASELINES
from sim.inference.validation.predicting import row
from sim.inference.validation.validating import (
    ACROSS,
    DRAWS,
    EPISODE,
    MODELS,
    OWN,
    Split,
    across,
    given,
    mean_score,
    predictions,
    scores,
    within,
)

EVERY = exchanges(record.documented_acts(), record.staff())
ACTS = record.documented_acts()


def small(*acts: str) -> Split:
    """Return the split across episodes, with few acts to predict."""
    split = across(EVERY, EVERY)
    return split._replace(held_out=tuple(each for each in split.held_out if each.act in acts))


def test_the_splits() -> None:
    """2018 is learnt from and nothing else, by half-alike batches; the stragglers came after 26 March; splits hold out what they say."""
    split = across(EVERY, EVERY)
    assert OWN == MODELS[0] == "mixture:batch:0.5"
    assert {each.episode for each in split.training} == {EPISODE} and len(split.training) == 29
    assert EPISODE not in {each.episode for each in split.held_out} and len(split.held_out) > 50
    stragglers, usa, gbr = within(EVERY)
    assert {str(each.day) for each in stragglers.training} == {"2018-03-26"} and len(stragglers.training) >= 20
    assert min(str(each.day) for each in stragglers.held_out) > "2018-03-26"
    assert {"AUS", "BEL", "GEO"} <= {each.actor for each in stragglers.held_out} and "GBR" not in {
        each.actor for each in stragglers.training
    }
    for split, code in ((usa, "USA"), (gbr, "GBR")):
        assert [each.actor for each in split.held_out] == [code] and len(split.training) == 28
    for split in (stragglers, usa, gbr):
        assert not {each.act for each in split.training} & {each.act for each in split.held_out}


def test_predictions_do_not_hang_on_what_they_are_held_against() -> None:
    """With other replies in the record, every model predicts the same, and only the scores change; the same seed, the same numbers."""
    split = small("fr86-1", "ru23e-1")
    other = split._replace(held_out=tuple(replace(each, observed=2, observed_band=(2, 2, 2)) for each in split.held_out))
    found, changed = predictions(split, ACTS, 3), predictions(other, ACTS, 3)
    assert tuple(found) == MODELS
    for name in MODELS:
        for one, two in zip(found[name], changed[name], strict=True):
            assert one[5:] != two[5:] and one[6:11] == two[6:11] and one.likeliest == two.likeliest
    first, echoed = found[OWN]
    assert first.likeliest == 4 and not first.failed
    assert echoed.p_none > 0.8  # of 2018's answers, none was answered


def test_what_2018_can_not_foresee_fails() -> None:
    """Havana expelled nobody for 15 of its own; a rule fitted to 2018 says 15, and so does one for one."""
    found = predictions(small("us17c-1"), ACTS, 0)
    assert all(found[name][0].failed and found[name][0].likeliest == 15 for name in (OWN, "one_for_one", "mean_reply"))
    assert not found["never"][0].failed
    assert max(each.log_score for rows in found.values() for each in rows) == found["never"][0].log_score


def test_an_act_without_a_day_is_no_straggler() -> None:
    """It can't be said whether it came before or after, and it trains nothing there; where one state is left out it is of the others."""
    (first,) = (each for each in EVERY if each.act == "aus-1")
    stragglers, usa, _ = within([replace(each, day=None) if each == first else each for each in EVERY])
    assert "AUS" not in {each.actor for each in (*stragglers.training, *stragglers.held_out)}
    assert "AUS" in {each.actor for each in usa.training}


@pytest.mark.parametrize(("count", "kept"), [(300, DRAWS), (7, 7)])
def test_draws_that_were_made_before(count: int, kept: int) -> None:
    """Some of them, evenly from the first to the last, are the parameters of the first structure, each beside its echo."""
    split = across(EVERY, EVERY)
    block = model(MIXTURE, split.training, "batch:0.5")
    theta = from_cube(block.parameters, np.random.default_rng(1).random((count, len(block.parameters))))
    made = given(split, {**block.reported(theta), "echo": np.arange(count) / count})
    places = np.rint(made.echo[:, 0] * count).astype(int)
    assert len(places) == kept and (places[0], places[-1]) == (0, count - 1)
    assert set(np.diff(places)) <= {(count - 1) // (kept - 1), (count - 1) // (kept - 1) + 1}
    assert made.theta == pytest.approx(theta[places], abs=1e-6) and made.echo.shape == (kept, 1)
    assert made.block.clusters == block.clusters and made.block.exchanges == split.training


def test_which_draws_predict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those made before under the first structure, fits under the others; baselines learn what was replied to what, up to the end."""
    split = small("fr86-1", "uk85-2")
    twice = tuple(replace(each, observed=2 * each.provoked) for each in split.training)
    split = split._replace(training=twice)
    asked: list[tuple[str, object]] = []
    told: list[None] = []

    class Stub:
        def masses(self, exchange: Exchange, answer: bool) -> np.ndarray:
            return np.eye(40)[3]

    def stub(name: str) -> Callable[..., Stub]:
        def made(*arguments: object) -> Stub:
            asked.append((name, arguments[1]))
            assert arguments[0] is split
            return Stub()

        return made

    monkeypatch.setattr(validating, "fit", stub("fit"))
    monkeypatch.setattr(validating, "given", stub("given"))
    reported = {"echo": np.zeros(3)}
    found = predictions(split, ACTS, 3, lambda: told.append(None), reported)
    assert asked == [("given", reported), ("fit", "dyad"), ("fit", "decision:1")]
    assert len(told) == 3 * len(split.held_out)
    assert [each.likeliest for each in found["mean_reply"]] == [2 * each.provoked for each in split.held_out]
    assert [each.likeliest for each in found["one_for_one"]] == [each.provoked for each in split.held_out]
    asked.clear()
    predictions(split, ACTS, 3)
    assert [name for name, _ in asked] == ["fit"] * 3


def test_scores_are_means() -> None:
    split = small("fr86-1", "uk85-2", "su85-2")
    learn = BASELINES["one_for_one"](np.ones(1), np.ones(1))
    found = {OWN: [row(each.episode, each, learn(each.provoked, 99)) for each in split.held_out]}
    rows = scores(split, found)
    assert [(each.episode, each.acts) for each in rows] == [(ACROSS, 3), ("UK-USSR-1985b", 2), ("France-USSR-1986", 1)]
    for column in ("log_score", "crps"):
        assert getattr(rows[0], column) == pytest.approx(sum(each.acts * getattr(each, column) for each in rows[1:]) / 3)
    assert mean_score("x", OWN, found[OWN][:1])[2:] == (found[OWN][0].log_score, found[OWN][0].crps, 1)
