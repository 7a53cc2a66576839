"""Sobol's indices: known answers (theory K36), with noise of the runs kept out, with points that failed, as SALib's without noise."""

from dataclasses import replace

import numpy as np
import pytest
from SALib.analyze import sobol as salib

from sim.experiments.sensitivity import analyse
from tests.experiments.sensitivity.made import ISHIGAMI, UNIT, ishigami, made, product, read, sobol_g

KNOWN = {
    "ishigami": (ISHIGAMI, ishigami, (0.313905, 0.442411, 0), (0.557589, 0.442411, 0.243684)),
    "sobol_g": (
        UNIT,
        sobol_g,
        (0.716192, 0.179048, 0.023676, 0.007162, *[7.16e-5] * 4),
        (0.787144, 0.242198, 0.034317, 0.010460, *[1.05e-4] * 4),
    ),
    "product": (UNIT[:2], product, (3 / 7, 3 / 7), (4 / 7, 4 / 7)),
}


@pytest.mark.parametrize("name", KNOWN)
def test_known_answers(name: str) -> None:
    """K36: each index within 0.01 of its value, and within its own interval (half as wide again: sixteen intervals of 95 % each)."""
    parameters, function, first, total = KNOWN[name]
    study = made("saltelli", parameters, 4096, function)
    for word, known in (("first", first), ("total", total)):
        value, low, high = read(study, word)
        assert np.abs(value - known).max() < 0.01
        assert (np.abs(value - known) <= 0.75 * (high - low) + 1e-6).all()


@pytest.mark.parametrize("name", KNOWN)
def test_one_run_gives_the_numbers_of_salib(name: str) -> None:
    """Without replicates both estimators are one, to rounding."""
    parameters, function, _, _ = KNOWN[name]
    study = made("saltelli", parameters, 64, function)
    theirs = salib.analyze(study.problem, study.outputs["y"][:, 0], calc_second_order=False, seed=1)
    assert read(study, "first")[0] == pytest.approx(theirs["S1"], abs=1e-12)
    assert read(study, "total")[0] == pytest.approx(theirs["ST"], abs=1e-12)


@pytest.mark.parametrize(("sigma", "shared"), [(4.0, 0.0), (4.0, 6.0)])
def test_noise_of_the_runs_is_kept_out(sigma: float, shared: float) -> None:
    """Noise with more variance than the function: independent or paired, the indices are those of the function; the means' are not."""
    study = made("saltelli", ISHIGAMI, 4096, ishigami, sigma, 4, shared)
    rows = {(each.parameter, each.measure): each for each in analyse(study, "y").indices}
    known = {"first": KNOWN["ishigami"][2], "total": KNOWN["ishigami"][3]}
    for (name, word), each in rows.items():
        value = known[word][int(name[1])]
        assert abs(each.value - value) < 0.04 and each.low is not None and each.high is not None
        assert each.low - 0.02 < value < each.high + 0.02
    assert rows["x2", "total"].raw > 0.37  # (.243684 V + 16 / 4) / (V + 16 / 4) = .413
    assert rows["x1", "first"].raw < 0.38  # .442411 V / (V + 16 / 4) = .343


def test_a_failed_point_leaves_out_its_block() -> None:
    """Blocks with a value that is missing are left out and counted; the rest is as if they had never been; nothing is NaN."""
    study = made("saltelli", ISHIGAMI, 256, ishigami, 1.0, 3)
    values = study.outputs["y"].copy()
    for point in (0, 1, 5 * 40 + 4, 5 * 255):  # two of one block, and one each of two more
        values[point, point % 3] = np.nan
    found = analyse(replace(study, outputs={"y": values}), "y")
    assert found.said == ["3 of 256 blocks are left out: without a value in some run"]
    kept = np.setdiff1d(np.arange(256), [0, 40, 255])
    places = (5 * kept[:, None] + np.arange(5)).ravel()
    alone = analyse(replace(study, points=study.points[places], outputs={"y": study.outputs["y"][places]}), "y")
    assert found.indices == alone.indices
    assert found.noise is not None and (found.noise.points, found.noise.left_out) == (1276, 4)
    assert np.isfinite([each.value for each in found.indices]).all()


def test_what_has_no_answer_is_said() -> None:
    """An output that never changes, one that is noise only, and a design with too few whole blocks: a sentence, no index."""
    flat = made("saltelli", ISHIGAMI, 16, lambda points: 0 * points[:, 0])
    assert analyse(flat, "y").indices == [] and analyse(flat, "y").said[0] == "it is the same at all points"
    noisy = made("saltelli", ISHIGAMI, 16, lambda points: 0 * points[:, 0], 1.0, 3)
    assert analyse(noisy, "y").indices == [] and "noise of the runs" in analyse(noisy, "y").said[0]
    broken = replace(flat, outputs={"y": np.where(np.arange(80)[:, None] < 41, np.nan, 1.0)})
    assert analyse(broken, "y").said[0] == "7 of 16 blocks of the design are whole; Sobol's indices need 8"
    empty = replace(flat, outputs={"y": np.full((80, 1), np.nan)})
    assert analyse(empty, "y").said == ["no point has a value in all its runs"]


def test_the_seed_belongs_to_the_bootstrap_only() -> None:
    """The same seed, the same numbers; another seed moves intervals, no index; the global generator is left alone."""
    study = made("saltelli", ISHIGAMI, 32, ishigami, 1.0, 2)
    before = np.random.get_state()[1].tolist()  # type: ignore[index]
    one, two = (analyse(study, "y", seed=seed).indices for seed in (1, 2))
    assert one == analyse(study, "y", seed=1).indices
    assert [each.value for each in one] == [each.value for each in two] and [each.low for each in one] != [each.low for each in two]
    assert before == np.random.get_state()[1].tolist()  # type: ignore[index]
