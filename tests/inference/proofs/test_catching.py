"""Every proof can fail: a sampler or a likelihood that is broken is caught, and one that is right is not."""

from collections.abc import Sequence

import pytest

from sim.inference.keyed import keyed
from sim.inference.proofs.conjugate import BetaBinomial, GammaPoisson
from sim.inference.proofs.coverage import coverage
from sim.inference.proofs.fits import Fit, fit
from sim.inference.proofs.material import conjugates
from sim.inference.proofs.permutation import expected_matches, lead, permutation, shuffled, uncut
from sim.inference.proofs.recovery import Setting, ignorance, judged, recovered
from sim.inference.proofs.rows import Row
from sim.inference.proofs.sbc import calibration
from sim.inference.proofs.scaling import Copies, scaling
from sim.inference.tempered import Sampler, ignorant, tempered
from tests.inference.proofs.made import PROVOKED, Mistaken, many, record, spoilt

BLOCK = BetaBinomial(29, 0)
COUNT = 120


def fallen(rows: Sequence[Row]) -> set[tuple[str, str]]:
    """Return sampler and statistic of the rows that failed."""
    return {(row.sampler, row.statistic) for row in rows if not row.passed}


def test_a_right_sampler_passes_and_the_controls_are_caught() -> None:
    """Ranks are uniform, coverage is 90 %; draws halved, doubled, shifted are seen, with the shape that K34 names."""
    fits = many(BLOCK, tempered, COUNT)
    assert not fallen(calibration("beta", fits, 1)) | fallen(coverage("beta", fits, 1))


@pytest.mark.parametrize(("how", "shape"), [("halved", "bowl"), ("doubled", "bowl"), ("shifted", "slope")])
def test_a_broken_sampler_is_caught(how: str, shape: str) -> None:
    """Its ranks are not uniform, by chi-square and by shape, and its intervals hold too few truths, or too many."""
    fits = many(BLOCK, spoilt(how), COUNT)
    assert fallen(calibration("beta", fits, 1)) >= {("posterior", "chi_square"), ("posterior", shape)}
    assert ("posterior", "intervals") in fallen(coverage("beta", fits, 1))


def test_a_likelihood_that_is_not_the_simulation_is_caught() -> None:
    """A mean a fifth too large in the likelihood alone is seen by ranks and coverage."""
    fits = many(Mistaken(PROVOKED, PROVOKED), tempered, COUNT)
    assert ("posterior", "chi_square") in fallen(calibration("mistaken", fits, 1))
    assert ("posterior", "intervals") in fallen(coverage("mistaken", fits, 1))


def recovering(sampler: Sampler) -> tuple[Setting, list[Fit]]:
    """Return a setting with fits at its truth."""
    setting = Setting(GammaPoisson(PROVOKED, PROVOKED), "ratio", 2.0, learns=0.9)
    return setting, [fit(setting.block, sampler, 3, f"recovery {number}", setting.theta) for number in range(10)]


def test_recovery() -> None:
    """A right sampler's bias, error and contraction are within bounds; of one that is off, each is seen."""
    setting, fits = recovering(tempered)
    assert not fallen(judged(setting, recovered(setting, fits)))
    assert fallen(ignorance(setting, fits)), "it has learnt"
    setting, fits = recovering(spoilt("shifted", times=4))
    assert fallen(judged(setting, recovered(setting, fits))) == {("posterior", "bias"), ("posterior", "rmse")}
    setting, fits = recovering(ignorant)
    assert ("posterior", "contraction") in fallen(judged(setting, recovered(setting, fits)))
    assert not fallen(ignorance(setting, fits))


def scaled(sampler: Sampler) -> dict[int, list[Fit]]:
    """Return fits by the number of copies of the data."""
    block, _ = conjugates([each for each in record().exchanges if each.observed is not None])
    theta = Setting(block, "ratio", 1.0).theta
    return {copies: [fit(Copies((block,) * copies), sampler, 1, f"{copies} {n}", theta) for n in range(4)] for copies in (4, 16)}


def test_scaling() -> None:
    """The posterior narrows by half with four times the clusters; a sampler that looks at no data does not."""
    assert scaling("poisson", scaled(tempered), "ratio").passed
    blind = scaled(ignorant)
    assert not scaling("poisson", blind, "ratio").passed
    assert scaling("poisson", blind, "ratio", "prior").passed


def test_permutation() -> None:
    """One for one leads on the record and loses on shuffled replies, of which 233 / 29 match on the average; unshuffled ones are seen."""
    exchanges = uncut(record().exchanges)
    assert expected_matches(exchanges) == pytest.approx(233 / 29)
    real = lead(exchanges, tempered, 0, "real", 199)
    lost = lead(shuffled(exchanges, keyed(1, "shuffled")), tempered, 0, "shuffled", 199)
    assert not fallen(permutation(exchanges, real, [lost], 0))
    assert fallen(permutation(exchanges, real, [real], 0)) == {("shuffled", "log_evidence_lead"), ("shuffled", "weight")}
    assert fallen(permutation(exchanges, lost, [lost], 0)) == {("record", "log_evidence_lead"), ("record", "weight")}
