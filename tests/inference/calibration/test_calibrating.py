"""A calibration: which fits are made on what, what becomes of what they give, and the evidence on the grid."""

import datetime
import math
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim import record
from sim.inference.block import Block
from sim.inference.blocks.clusters import STRUCTURES
from sim.inference.blocks.exchanges import Exchange, exchanges
from sim.inference.blocks.models import MIXTURE, PURE, model
from sim.inference.blocks.poisson import chances
from sim.inference.calibration import calibrating
from sim.inference.calibration.calibrating import (
    ALL,
    COMPARISONS,
    CUTS,
    MAIN,
    Calibration,
    Plan,
    Prepared,
    RuleFit,
    cut,
    fit,
    gridded,
    interval,
    marks,
    pieces,
    posterior_of,
    prepared,
    sampled,
    sampling,
)
from sim.inference.calibration.confusion import TRUTHS, confusion, evidences, probabilities
from sim.inference.fitting.grid import PANELS, grid
from sim.inference.fitting.pieces import Piece, Progress
from sim.inference.fitting.sampling import Posterior
from tests.inference.made import exchange, sure

PLAN = Plan(
    seed=7, live=60, data_sets=13, structures=(MAIN, "dyad"), cuts=(ALL, "documented", "without USA"), rules=("tit_for_tat", "parity")
)
FOUND = (*sure()[:6], replace(sure()[6], observed=None, observed_band=None))
OTHERS: dict[str, Block] = {
    "replies": model(MIXTURE, FOUND, MAIN),
    "one": chances("poisson", FOUND[:6]),
    "two": model("parity", FOUND, MAIN),
}


def known(first: float) -> dict[str, object]:
    """Return a posterior as it is kept."""
    return {
        "theta": [[first, 2.0], [3.0, 4.0]], "log_evidence": -first, "log_evidence_error": 0.25, "calls": 9, "seconds": 1.0,
        "likelihood_seconds": 0.5,
    }  # fmt: skip


def given(group: str, *rows: object) -> Piece:
    """Return a piece that gives these rows."""
    return Piece(group, group, list, (rows,))


def test_what_the_fits_give(tmp_path: Path) -> None:
    """Posteriors by block, clusters and cut; the mixture's evidence beside that of the grids; the matrix in the order of its truths."""
    rule = RuleFit("parity", "dyad", ALL, -5.0, 0.1, {"a": -1.0})
    many = [[-1.0] * 5, [-2.0, -1.0, -9.0, -9.0, -9.0]]
    work = [
        given(f"sample|replies|{MAIN}|{ALL}", known(1.0)), given("sample|replies|dyad|documented", known(2.0)),
        given(f"sample|one|{MAIN}|{ALL}", known(3.0)), given(f"confusion|{TRUTHS[2]}", *many), given(f"confusion|{TRUTHS[0]}", *many[:1]),
        given("grid|parity|all", rule._asdict(), rule._replace(clusters="decision:1")._asdict()),
    ]  # fmt: skip
    told: list[int] = []
    todo = Prepared(PLAN, FOUND, OTHERS, work)
    made = fit(todo, 1, tmp_path / "kept", told.append)
    assert told == list(range(1, 7)) and len(list((tmp_path / "kept").iterdir())) == 6
    assert (made.plan, made.exchanges, made.blocks) == (PLAN, FOUND, OTHERS)
    assert {key: each.log_evidence for key, each in made.posteriors.items()} == {
        ("replies", MAIN, ALL): -1.0, ("replies", "dyad", "documented"): -2.0, ("one", MAIN, ALL): -3.0,
    }  # fmt: skip
    assert made.posteriors["one", MAIN, ALL].theta.tolist() == [[3.0, 2.0], [3.0, 4.0]]
    assert made.fits == (
        RuleFit(MIXTURE, MAIN, ALL, -1.0, 0.25, {}), RuleFit(MIXTURE, "dyad", "documented", -2.0, 0.25, {}), rule,
        rule._replace(clusters="decision:1"),
    )  # fmt: skip
    assert made.confusion == (*confusion(TRUTHS[0], many[:1]), *confusion(TRUTHS[2], many))


def test_how_it_is_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pieces, over the workers, kept and told as was asked."""

    def gather(work: list[Piece], workers: int | None, keep: Path | None, progress: Progress | None) -> dict[str, list[object]]:
        assert (work, workers, keep) == ([], 3, Path("kept")) and progress is print
        return {}

    monkeypatch.setattr(calibrating, "gathered", gather)
    assert fit(Prepared(PLAN, FOUND, OTHERS, []), 3, Path("kept"), print).fits == ()
    monkeypatch.setattr(calibrating, "gathered", lambda *asked: {} if asked == ([], 1, None, None) else None)
    assert fit(Prepared(PLAN, FOUND, OTHERS, [])).fits == ()
    assert Plan() == (2018, 300, 50, STRUCTURES, CUTS, PURE)


def test_probabilities_of_the_rules() -> None:
    """Among the pure rules of the same clusters and cut, by their evidence; a mixture and a comparison have none."""
    rows = [
        RuleFit(rule, clusters, name, evidence, 0.0, {})
        for rule, clusters, name, evidence in (
            ("tit_for_tat", MAIN, ALL, -1.0), ("parity", MAIN, ALL, -1.0 - math.log(3)), ("tit_for_tat", "dyad", ALL, 50.0),
            ("tit_for_tat", MAIN, "documented", 50.0), (MIXTURE, MAIN, ALL, 50.0), (COMPARISONS[0], MAIN, ALL, 50.0),
        )
    ]  # fmt: skip
    made = Calibration(PLAN, FOUND, OTHERS, {}, tuple(rows), ())
    assert [made.probability(each) for each in rows] == [pytest.approx(0.75), pytest.approx(0.25), 1.0, 1.0, None, None]
    assert probabilities([-math.inf, -math.inf, -math.inf]) == [0.0] * 3
    assert probabilities([-5000.0, -math.inf, -5000.0 - math.log(4)]) == pytest.approx([0.8, 0, 0.2])


def test_what_is_fitted_on_what() -> None:
    """The mixture under every structure, and under the main one on every cut; the other blocks on all; known replies alone."""
    work = list(pieces(PLAN, FOUND, OTHERS))
    samples = [each for each in work if each.work is sampling]
    assert [each.group for each in samples] == [
        f"sample|replies|{MAIN}|all", "sample|replies|dyad|all", f"sample|replies|{MAIN}|documented", f"sample|replies|{MAIN}|without USA",
        f"sample|poisson|{MAIN}|all", f"sample|parity|{MAIN}|all",
    ]  # fmt: skip
    assert [each.arguments[0].exchanges for each in samples[:4]] == [
        FOUND[:6], FOUND[:6], *(tuple(each for each in cut(FOUND, name) if each.observed is not None) for name in PLAN.cuts[1:]),
    ]  # fmt: skip
    assert [each.arguments[0].clusters.correlation for each in samples[:4]] == [0.5, 0, 0.5, 0.5]
    assert samples[4].arguments[0] is OTHERS["one"] and samples[5].arguments[0] is OTHERS["two"]
    assert {each.arguments[1:3] for each in samples} == {(7, 60)}
    assert [each.arguments[3] for each in samples[:2]] == [f"replies {MAIN} all", "replies dyad all"]
    confused = [each for each in work if each.work is evidences]
    assert [(each.group, each.arguments) for each in confused] == [
        (f"confusion|{truth}", (truth, list(FOUND[:6]), 7, numbers)) for truth in TRUTHS for numbers in ((0, 10), (10, 13))
    ]
    grids = [each for each in work if each.work is gridded]
    assert [(each.group, each.arguments[0], each.arguments[2], each.arguments[3]) for each in grids] == [
        (f"grid|{rule}|{name}", rule, PLAN.structures if rule in PLAN.rules else ("dyad",), name)
        for name in PLAN.cuts
        for rule in (*PLAN.rules, *COMPARISONS)
    ]
    assert all(each.arguments[1] == [one for one in cut(FOUND, each.arguments[3]) if one.observed is not None] for each in grids)
    assert Counter(each.key for each in work).most_common(1)[0][1] == 1
    assert not [each for each in pieces(PLAN._replace(data_sets=0), FOUND, OTHERS) if each.work is evidences]
    kinds = list(dict.fromkeys(each.work for each in work))
    assert kinds == [sampling, evidences, gridded]


def test_pieces_are_told_apart() -> None:
    """By seed, live points, structure, cut and data of a sample; by the data of a truth and of a grid, and the seed of the former."""
    block = OTHERS["one"]
    keys = [
        sampled(plan, each, structure, name).key
        for plan, each, structure, name in (
            (PLAN, block, MAIN, ALL), (PLAN._replace(seed=8), block, MAIN, ALL), (PLAN._replace(live=61), block, MAIN, ALL),
            (PLAN, block, "dyad", ALL), (PLAN, block, MAIN, "documented"), (PLAN, chances("poisson", FOUND[:5]), MAIN, ALL),
        )
    ]  # fmt: skip
    assert len(set(keys)) == 6
    other = (replace(FOUND[0], observed_band=(0, 1, 9)), *FOUND[1:])
    one, two, three = (list(pieces(*each, OTHERS)) for each in ((PLAN, FOUND), (PLAN, other), (PLAN._replace(seed=8), FOUND)))
    for kind, both in ((evidences, (True, True)), (gridded, (True, False))):
        sets = [{each.key for each in work if each.work is kind} for work in (one, two, three)]
        assert (not sets[0] & sets[1] or kind is gridded, not sets[0] & sets[2]) == both
    assert next(each.key for each in one if each.work is gridded) != next(each.key for each in two if each.work is gridded)


def test_what_a_fit_hangs_on() -> None:
    """The act, the bands, both corps, and the day on which it was answered; of what was not answered, the day of the act."""
    day = datetime.date(2018, 3, 14)
    answer, silent = replace(FOUND[0], day=day, reply_day=day, stock=(1, 2, 3), own=(4, 5, 6)), replace(FOUND[0], day=day, reply_day=None)
    later, wide = day + datetime.timedelta(days=3), (1, 2, 9)
    changes = ({"act": "x"}, {"provoked_band": wide}, {"observed_band": wide}, {"stock": wide}, {"own": wide}, {"reply_day": later})
    assert len({marks([each]) for each in (answer, *(replace(answer, **change) for change in changes))}) == 7  # type: ignore[arg-type]
    assert marks([answer]) == marks([replace(answer, day=later)])
    assert marks([silent]) != marks([replace(silent, day=later)])


def test_what_is_handed_on() -> None:
    """The posterior of each block under the main structure on all of the record."""
    told = [Posterior(np.zeros((1, 1)), float(number), 0.0, 0, 0.0, 0.0) for number in range(5)]
    keys = [("one", MAIN, ALL), ("one", "dyad", ALL), ("one", MAIN, "documented"), ("two", MAIN, ALL), ("three", MAIN, ALL)]
    made = Calibration(PLAN, FOUND, {name: OTHERS[name] for name in ("two", "one")}, dict(zip(keys, told, strict=True)), (), ())
    assert made.main() == {"two": told[3], "one": told[0]}


def test_a_sample_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the sampler gave comes back from what is kept of it."""
    posterior = Posterior(np.array([[1.0, 2.5], [0.1, 3.0]]), -4.0, 0.2, 77, 3.0, 1.0)

    def sample(block: Block, seed: int, live: int, purpose: str) -> Posterior:
        assert (block, seed, live, purpose) == (OTHERS["one"], 3, 55, "p")
        return posterior

    monkeypatch.setattr(calibrating, "sample", sample)
    (row,) = sampling(OTHERS["one"], 3, 55, "p")
    again = posterior_of(row)
    assert again.theta.tolist() == posterior.theta.tolist()
    assert {**vars(again), "theta": 0} == {**vars(posterior), "theta": 0}


def test_evidence_on_the_grid() -> None:
    """Under each structure; the error is what half as fine a grid says otherwise; each cluster has its score, a comparison none."""
    data = list(FOUND[:6])
    rows = gridded("multiplier", data, (MAIN, "dyad"), "documented")
    for row, structure in zip(rows, (MAIN, "dyad"), strict=True):
        block = model("multiplier", data, structure)
        fine, coarse = grid(block), grid(block, (1, 256))
        assert row["log_evidence"] == fine.log_evidence and row["log_evidence_error"] == abs(fine.log_evidence - coarse.log_evidence) > 0
        assert (row["rule"], row["clusters"], row["cut"]) == ("multiplier", structure, "documented")
        assert row["left_out"] == pytest.approx(dict(zip(block.clusters.labels, fine.left_out(), strict=True)))
    (poisson,) = gridded("poisson", data, ("dyad",), ALL)
    assert poisson["left_out"] == {} and poisson["log_evidence"] == grid(chances("poisson", data)).log_evidence
    (binomial,) = gridded("negative_binomial", data, ("dyad",), ALL)
    assert binomial["log_evidence"] == pytest.approx(grid(chances("negative_binomial", data), (40, 40)).log_evidence, abs=1e-3)
    assert binomial["log_evidence_error"] < 0.01 and PANELS[2] != (24, 24)
    (never,) = gridded("tit_for_tat", [exchange(2, 3), exchange(1, 1)], ("dyad",), ALL)
    assert never["log_evidence"] == -math.inf and never["log_evidence_error"] == 0


def test_only_staff_of_the_episode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Posts that stood there at another time are no trials of a closure."""
    before = prepared(PLAN).blocks["closures"].trials  # type: ignore[attr-defined]
    other = record.StaffBand("UK-USSR-1971", "USA", "RUS", "institute", "x", 1, 1, 1, "s", "assumed", "")
    staff = (*record.staff(), other)
    monkeypatch.setattr(record, "staff", lambda: staff)
    made = prepared(PLAN)
    assert made.blocks["closures"].trials == before  # type: ignore[attr-defined]
    assert made.plan == PLAN and made.exchanges == exchanges(record.episode_acts("skripal_2018"), record.staff(), "skripal_2018")
    assert list(made.blocks) == ["replies", "lag", "echo", "closures", "joining", "recall", "size"]
    assert [each.key for each in made.pieces] == [each.key for each in pieces(PLAN, made.exchanges, made.blocks)]


def test_cuts() -> None:
    """All; those of which every figure is documented; all but one state's."""
    made: list[Exchange] = [
        replace(exchange(1, 1, act=act), actor=act, confidence=how) for act, how in (("USA", "inferred"), ("GBR", "documented"))
    ]
    assert [len(cut(made, name)) for name in (ALL, "documented", "without USA", "without FRA")] == [2, 1, 1, 2]
    assert cut(made, "documented") == cut(made, "without USA") == (made[1],)


def test_what_the_multiplier_may_be() -> None:
    """The interval in which rounding gives every reply whose figures are sure; what was let pass and what is a band say nothing."""
    exchanges = [exchange(60, 59), exchange(2, 3)]
    assert interval(exchanges) == (2.5 / 2, 59.5 / 60)
    vague = replace(exchange(10, 50), observed_band=(49, 50, 51)), replace(exchange(10, 1), provoked_band=(9, 10, 10))
    silent = exchange(5, 0), replace(exchange(7, 1), observed=None, observed_band=None)
    assert interval([*vague, *exchanges, *silent]) == interval(exchanges) and interval([exchange(1, 1)]) == (0.5, 1.5)
