"""The plan: how often what is done, on which data, at which truth; and the record against its shuffled replies."""

import sys
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from sim.inference.block import Block
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.pieces import gathered
from sim.inference.fitting.tempered import Drawn, ignorant, tempered
from sim.inference.proofs import material, plan
from sim.inference.proofs.agreement import SAMPLERS, answered, each_other, known, rejection, sum_of_replies
from sim.inference.proofs.fits import DRAWS, fit
from sim.inference.proofs.material import conjugates
from sim.inference.proofs.permutation import expected_matches, lead, matches, permutation, shuffled, uncut
from sim.inference.proofs.plan import Size, fitted, pieces
from sim.inference.proofs.scaling import COPIES, Copies
from sim.record import StaffBand, staff
from tests.inference.made import exchange
from tests.inference.proofs.made import record

TINY = Size(fits=7, large=5, recoveries=4, scalings=2, shuffles=3, draws=60, tries=400, most=3)
EVERY = pieces(record(), 5, TINY)
LARGE = {"replies", "joining", "recall", "size"}


def test_fits_for_ranks() -> None:
    """As many for each block as are asked for, fewer for large ones, in pieces of a size, none twice; truths from the prior."""
    for block in (*record().calibrated, *record().conjugate):
        mine = [each for each in EVERY if each.group == f"sbc {block.name}"]
        numbers = [number for each in mine for number in range(*each.arguments[4])]
        assert numbers == list(range(5 if block.name in LARGE else 7))
        assert all(each.arguments[:4] == (each.group, block, tempered, 5) and each.arguments[5] is None for each in mine)
        assert max(end - first for first, end in (each.arguments[4] for each in mine)) == 3
    assert {block.name for block in record().calibrated if len(block.parameters) >= 4} == LARGE


def test_fits_at_known_truths() -> None:
    """Of each setting at its own truth; and of the first by a sampler that learns nothing."""
    for setting in record().settings:
        mine = [each for each in EVERY if each.group == f"recovery {setting.block.name} {setting.name}"]
        assert [each.arguments[4] for each in mine] == [(0, 3), (3, 4)]
        assert all(each.arguments[1] is setting.block and (each.arguments[5] == setting.theta).all() for each in mine)
    (blind,) = (each for each in EVERY if each.group == "recovery ignorant")
    first = record().settings[0]
    assert blind.arguments[1:5] == (first.block, ignorant, 5, (0, 4)) and (blind.arguments[5] == first.theta).all()


def test_fits_on_copies() -> None:
    """Of each block with four, sixteen and 64 times its data, at the median of its prior; the first also by one that learns nothing."""
    assert COPIES == (4, 16, 64)
    for place, (block, _) in enumerate(record().scaled):
        for copies in COPIES:
            names = [f"scaling {block.name} {copies}"] + ([f"scaling ignorant {copies}"] if place == 0 else [])
            for name, sampler in zip(names, (tempered, ignorant), strict=False):
                (mine,) = (each for each in EVERY if each.group == name)
                assert isinstance(mine.arguments[1], Copies) and mine.arguments[1].blocks == (block,) * copies
                assert mine.arguments[2:5] == (sampler, 5, (0, 2))
                assert mine.arguments[5].tolist() == [each.prior.median() for each in block.parameters]
    assert sum(each.group.startswith("scaling ignorant") for each in EVERY) == 3


def test_comparisons_on_shuffled_replies() -> None:
    """The record once, and as many orders of its replies, each another; no stock cuts them."""
    mine = [each for each in EVERY if each.group in ("record", "permutation")]
    assert [each.group for each in mine] == ["record", *["permutation"] * 3]
    real = uncut(record().exchanges)
    assert mine[0].arguments == (real, tempered, 5, "record")
    for number, each in enumerate(mine[1:], 1):
        assert each.arguments == (shuffled(real, keyed(5, f"permutation {number}")), tempered, 5, f"permutation {number}")
    assert len({each.key for each in mine}) == 4


def test_what_is_held_against_what() -> None:
    """Each sampler against each known posterior; both on each block where there are both; two rejections, one a twentieth as long."""
    mine = [each for each in EVERY if each.group == "agreement"]
    assert Counter(each.work for each in mine) == {known: 4, each_other: len(record().calibrated), rejection: 2}
    assert {each.arguments[1:] for each in mine if each.work is known} == {(name, 5, 60) for name in SAMPLERS}
    assert [each.arguments for each in mine if each.work is each_other] == [(block, 5, 60) for block in record().calibrated]
    poisson, hurdle = (each.arguments for each in mine if each.work is rejection)
    assert poisson == (record().conjugate[0], sum_of_replies, 5, 400, 146 / 3)
    assert hurdle == (record().hurdle, answered, 5, 20, 5.0)
    one = pieces(record(), 5, TINY._replace(samplers=("tempered",)))
    assert Counter(each.work for each in one if each.group == "agreement") == {known: 2, rejection: 2}


def test_pieces_are_told_apart() -> None:
    """By what their numbers hang on: seed, sampler, truth, numbers, data. The long ones stand first."""
    assert len({each.key for each in EVERY}) == len(EVERY) == len({each.key for each in (*EVERY, *pieces(record(), 6, TINY))}) / 2
    block = record().conjugate[1]
    keys = [
        fitted(group, each, sampler, 1, numbers, theta).key
        for group, each, sampler, numbers, theta in (
            ("a", block, tempered, (0, 2), None), ("b", block, tempered, (0, 2), None), 
            ("a", replace(block, matches=3), tempered, (0, 2), None),
            ("a", block, ignorant, (0, 2), None), ("a", block, tempered, (2, 4), None), ("a", block, tempered, (0, 2), np.array([0.5])),
        )
    ]  # fmt: skip
    assert len(set(keys)) == 6
    groups = [each.group.split()[0] for each in EVERY]
    assert list(dict.fromkeys(groups)) == ["sbc", "recovery", "scaling", "record", "permutation", "agreement"]


def test_a_piece_does_its_fits() -> None:
    """Each fit is that of its number, whatever the piece it is in."""
    block = record().conjugate[1]
    both = gathered([fitted("g", block, tempered, 2, (0, 1)), fitted("g", block, tempered, 2, (1, 3))], 1, None, None)["g"]
    assert both == [fit(block, tempered, 2, f"g {number}")._asdict() for number in range(3)]
    data = uncut(record().exchanges)
    assert plan.led(data, answer, 3, "record") == [lead(data, answer, 3, "record", DRAWS)]
    theta = np.array([0.25])
    assert fitted("g", block, tempered, 2, (4, 5), theta).work("g", block, tempered, 2, (4, 5), theta)[0]["truth"] == {"match": 0.25}


def test_how_much_is_done() -> None:
    """The numbers of K34 and K35, and enough draws for what is known."""
    assert Size() == (1000, 500, 100, 8, 20, 4000, 60_000, tuple(SAMPLERS), 25)


def answer(block: Block, generator: np.random.Generator, count: int) -> Drawn:
    """Stand in for a sampler: its evidence tells the block, its draws are at the prior's medians, with a little chance."""
    theta = np.tile([each.prior.median() for each in block.parameters], (count, 1)) * (1 + 1e-3 * generator.random((count, 1)))
    return Drawn(theta, {"tit_for_tat": -3.0, "multiplier:noisy": -8.0, "fixed": -5.5}.get(block.name, 0.0))


def test_the_lead_of_one_for_one() -> None:
    """Its evidence less that of the best rival, and its mean weight in the mixture; impossible data have no evidence at all."""
    data = uncut(record().exchanges)
    (ahead, weight) = lead(data, answer, 1, "test", 50)
    assert ahead == pytest.approx(2.5) and weight == pytest.approx(1 - 0.5 ** (1 / 4), abs=1e-2)  # the median of Beta(1, 4)
    other = lead(data, answer, 2, "test", 50)[1]
    assert other != weight and lead(data, answer, 1, "test", 50)[1] == weight
    off = [replace(each, observed=each.provoked + 1, observed_band=(each.provoked + 1,) * 3) for each in data]
    assert lead(off, answer, 1, "test", 50)[0] == -np.inf


def test_matches_of_shuffled_replies() -> None:
    """All orders have, on the average, each reply by each provocation; a shuffle keeps the provocations and all of the replies."""
    few = [replace(exchange(done, seen, act=str(done)), stock=(9, 9, 9)) for done, seen in ((1, 1), (2, 1), (1, 2), (4, 4))]
    assert matches(few) == 2 and expected_matches(few) == pytest.approx((2 + 1 + 2 + 1) / 4)
    unknown = replace(few[0], observed=None, observed_band=None)
    assert uncut([*few, unknown]) == tuple(replace(each, stock=None) for each in few)
    new = shuffled(few, keyed(3, "shuffle"))
    assert [(each.act, each.provoked) for each in new] == [(each.act, each.provoked) for each in few]
    assert Counter((each.observed, each.observed_band) for each in new) == Counter((each.observed, each.observed_band) for each in few)
    assert [each.observed for each in new] != [each.observed for each in few]


def test_rows_of_the_permutation() -> None:
    """On the record one for one leads, with more than half of the weight and more matches than any order; on no order does it."""
    data = record().exchanges
    rows = permutation(data, (3.0, 0.9), [(-1.0, 0.2), (-0.5, 0.1), (-7.0, 0.4)], 4)
    mean, count, real, lost, weight, least = rows
    generator = keyed(4, "permutation matches")
    counts = [matches(shuffled(uncut(data), generator)) for _ in range(2000)]
    assert count.low == 1 + max(counts)
    assert mean.high - mean.low == pytest.approx(8 * np.std(counts) / 2000**0.5)  # four standard errors to either side
    assert mean.value == pytest.approx(233 / 29, abs=mean.high - 233 / 29)
    assert mean.high + mean.low == pytest.approx(2 * 233 / 29)
    assert (count.value, count.high, count.sampler, count.statistic) == (29, 29, "record", "count") and 15 < count.low < 29
    assert (real.value, real.low, real.high, real.sampler) == (3.0, 0.0, np.inf, "record")
    assert (lost.value, lost.low, lost.high, lost.sampler) == (-0.5, -np.inf, 0.0, "shuffled")
    assert (weight.value, weight.low, weight.high, weight.sampler) == (0.9, 0.5, 1.0, "record")
    assert (least.value, least.low, least.high, least.sampler) == (0.4, 0.0, 0.5, "shuffled")
    assert [row.statistic for row in rows[2:]] == ["log_evidence_lead"] * 2 + ["weight"] * 2
    assert {(row.proof, row.block) for row in rows} == {("permutation", "replies")}
    assert [row.parameter for row in rows] == ["matches"] * 2 + ["tit_for_tat"] * 4


def test_the_material() -> None:
    """Seven blocks of the calibration, the truths of the theory (4.4) with what is expected of them, and the blocks of known posterior."""
    made = record()
    assert [each.name for each in made.calibrated] == ["replies", "lag", "echo", "closures", "joining", "recall", "size"]
    assert [(each.parameter, each.learns) for each in made.settings] == [
        *[("ratio", 0.9)] * 3, *[("share", 0.5)] * 2, *[("echo", 0.8)] * 2, *[("joining_nato", 0.36)] * 3,
    ]  # fmt: skip
    assert [each.truth for each in made.settings] == [0.5, 1, 2, 0.5, 1, 0, 0.3, 0, 1, 2]
    ratio, joins = made.settings[1], made.settings[8]
    named = dict(zip((each.name for each in ratio.block.parameters), ratio.theta, strict=True))
    assert (named["reply_probability"], named["noise"], named["ratio"]) == (0.9, 0.05, 1.0)
    named = dict(zip((each.name for each in joins.block.parameters), joins.theta, strict=True))
    assert (named["joining_base"], named["joining_coordination"], named["joining_nato"], named["joining_eu"]) == (-4.0, 4.0, 1.0, 0.0)
    assert [(block.name, name) for block, name in made.scaled] == [
        ("gamma_poisson", "ratio"), ("beta_binomial", "match"), ("lag", "lag_mean"), ("echo", "echo"),
    ]  # fmt: skip
    assert [each.name for each in made.calibrated[2].parameters] == ["echo"]  # type: ignore[attr-defined]
    assert made.hurdle.name == "tit_for_tat" and made.hurdle.clusters.correlation == 0.5  # type: ignore[attr-defined]
    assert {each.clusters.correlation for each in (made.calibrated[0], made.calibrated[2], ratio.block)} == {0.5}  # type: ignore[attr-defined]
    few = conjugates([exchange(3, 3), exchange(4, 1), exchange(2, 2)])
    assert few[0].provoked == (3, 4, 2) and few[0].replies == (3, 1, 2) and (few[1].trials, few[1].matches) == (3, 2)
    assert {each.episode for each in material().exchanges} == {"skripal_2018"} and len(material().exchanges) == 30


def test_only_staff_of_the_episode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Posts that stood there at another time are no trials of a closure."""
    other = StaffBand("UK-USSR-1971", "USA", "RUS", "institute", "x", 1, 1, 1, "s", "assumed", "")
    posts = (*staff(), other)
    monkeypatch.setattr(sys.modules["sim.inference.proofs.material"], "staff", lambda: posts)
    (before,), (after,) = ([each for each in made.calibrated if each.name == "closures"] for made in (record(), material()))
    assert before.trials == after.trials  # type: ignore[attr-defined]
