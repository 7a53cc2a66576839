"""Figures of a validation show every act and model with its own numbers, what was missed first."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.inference.validation.checks import Check, compared
from sim.inference.validation.predicting import Prediction
from sim.inference.validation.validating import MODELS, OWN, Score
from sim.plots.inference.checks import checks
from sim.plots.inference.predictions import MOST, ordered, predictions, told
from sim.plots.inference.scores import scores
from tests.plots.made import named, words


@st.composite
def rows(draw: st.DrawFn) -> list[Prediction]:
    """Return predictions of some acts, a few of which fail."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        low, middle, high = sorted(draw(st.lists(st.integers(0, 300), min_size=3, max_size=3)))
        observed, likeliest = draw(st.integers(0, 300)), draw(st.integers(0, 300))
        found.append(Prediction(f"e{number}", "a", "AAA", "BBB", draw(st.integers(1, 200)), observed, middle + 0.5, low, middle, high,
                                0.1, -1.0, draw(st.floats(0, 90)), likeliest))  # fmt: skip
    return found


@settings(deadline=None, max_examples=15)
@given(made=rows())
def test_each_act_has_its_row_and_failures_come_first(made: list[Prediction]) -> None:
    figure = predictions("Made up", made)
    (ax,) = figure.axes
    shown = ordered(made)
    failed = [each for each in shown if each.failed]
    assert shown[: len(failed)] == failed and [each.crps for each in failed] == sorted((each.crps for each in failed), reverse=True)
    spots = {gid: named(ax, gid)[0].get_offsets() for gid in ("failures", "met", "means")}
    assert sorted(map(tuple, spots["failures"])) == sorted((each.observed, row) for row, each in enumerate(failed))
    assert len(spots["met"]) == len(made) - len(failed)
    assert spots["means"][:, 0].tolist() == [each.predicted for each in shown]
    written = [text for text in words([ax]) if ": BBB to" in text]
    assert [text[:20] for text in written] == [told(each)[:20] for each in shown]


def test_where_there_are_too_many_the_failures_stay() -> None:
    one = Prediction("e", "a", "AAA", "BBB", 1, 1, 1.0, 1, 1, 1, 0.0, 0.0, 0.0, 1)
    figure = predictions("Made up", [*[one] * MOST, one._replace(observed=0, episode="missed")])
    assert len(named(figure.axes[0], "failures")[0].get_offsets()) == 1
    assert any("1 more acts" in text for text in words([figure]))
    assert "No act of the record could be predicted." in words([predictions("Made up", [])])


def test_scores_stand_at_their_values_and_the_best_is_larger() -> None:
    made = [Score(name, model, -1.0 - place, 3.0 + place, 2) for name in ("all", "part") for place, model in enumerate(MODELS)]
    for ax, column in zip(scores("Made up", made, OWN).axes, ("log_score", "crps"), strict=True):
        for place, model in enumerate(MODELS):
            spots = named(ax, model)
            assert [each.get_offsets()[0, 0] for each in spots] == [getattr(made[place], column)] * 2
            assert all((each.get_sizes()[0] > 40) == (place == 0) for each in spots)


@settings(deadline=None, max_examples=15)
@given(was=st.floats(-50, 150), values=st.lists(st.floats(0, 100), min_size=2, max_size=20))
def test_checks_show_the_record_within_the_replicated_rounds(was: float, values: list[float]) -> None:
    row: Check = compared("joiners", was, np.array(values))
    (ax,) = checks("Made up", [row]).axes
    assert named(ax, "record")[0].get_offsets()[0, 0] == was
    assert named(ax, "interval")[0].get_xdata().tolist() == [row.q05, row.q95]
    low, high = ax.get_xlim()
    assert low < min(was, row.q05) and max(was, row.q95) < high
