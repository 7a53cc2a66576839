"""Nothing is learnt from what is predicted, and scores are what they say."""

from dataclasses import replace

import numpy as np
import pytest

from sim import record
from sim.inference.blocks.exchanges import exchanges
from sim.inference.validation.baselines import BASELINES
from sim.inference.validation.predicting import row
from sim.inference.validation.validating import ACROSS, EPISODE, MODELS, OWN, Split, across, mean_score, predictions, scores, within

EVERY = exchanges(record.documented_acts(), record.staff())
ACTS = record.documented_acts()


def small(*acts: str) -> Split:
    """Return the split across episodes, with few acts to predict."""
    split = across(EVERY, EVERY)
    return split._replace(held_out=tuple(each for each in split.held_out if each.act in acts))


def test_the_splits() -> None:
    """2018 is learnt from and nothing else; the stragglers came after 26 March; each split holds out what its name says."""
    split = across(EVERY, EVERY)
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


def test_scores_are_means() -> None:
    split = small("fr86-1", "uk85-2", "su85-2")
    learn = BASELINES["one_for_one"](np.ones(1), np.ones(1))
    found = {OWN: [row(each.episode, each, learn(each.provoked, 99)) for each in split.held_out]}
    rows = scores(split, found)
    assert [(each.episode, each.acts) for each in rows] == [(ACROSS, 3), ("UK-USSR-1985b", 2), ("France-USSR-1986", 1)]
    for column in ("log_score", "crps"):
        assert getattr(rows[0], column) == pytest.approx(sum(each.acts * getattr(each, column) for each in rows[1:]) / 3)
    assert mean_score("x", OWN, found[OWN][:1])[2:] == (found[OWN][0].log_score, found[OWN][0].crps, 1)
