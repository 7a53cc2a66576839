"""All proofs in one: they hold on the record, in any number of processes, and what an interruption leaves is taken up."""

from pathlib import Path

import numpy as np
import pytest

from sim.inference.blocks.echo import echo
from sim.inference.fitting.pieces import fingerprint, gathered
from sim.inference.fitting.tempered import tempered
from sim.inference.proofs import Row, pieces, prove, proving
from sim.inference.proofs.coverage import coverage
from sim.inference.proofs.fits import SAMPLERS, Fit
from sim.inference.proofs.permutation import permutation
from sim.inference.proofs.plan import fitted
from sim.inference.proofs.recovery import ignorance, judged, recovered
from sim.inference.proofs.sbc import calibration, histogram
from sim.inference.proofs.scaling import COPIES, scaling
from tests.inference.proofs.made import SMALL, few, record, spoilt


def test_everything_is_proven_for_quick_blocks() -> None:
    """Every statement holds, and each proof has said something."""
    done: list[int] = []
    found = prove(few(), seed=1, workers=1, progress=done.append, size=SMALL)
    assert not found.failed
    assert {row.proof for row in found.rows} == {"sbc", "coverage", "recovery", "scaling", "permutation", "agreement"}
    assert {each.sampler for each in found.ranked} == set(SAMPLERS)
    assert all(sum(each.counts) == each.fits == SMALL.fits for each in found.ranked)
    assert done == list(range(1, 1 + len(pieces(few(), 1, SMALL))))


def test_the_plan_has_every_block_of_the_calibration() -> None:
    """Each has its fits, and each truth of the theory is to be recovered."""
    groups = {each.group for each in pieces(record(), 0)}
    assert {f"sbc {each.name}" for each in record().calibrated} <= groups
    assert {(each.parameter, each.truth) for each in record().settings} == {
        ("ratio", 0.5), ("ratio", 1.0), ("ratio", 2.0), ("share", 0.5), ("share", 1.0), ("echo", 0.0), ("echo", 0.3),
        ("joining_nato", 0.0), ("joining_nato", 1.0), ("joining_nato", 2.0),
    }  # fmt: skip
    keys = [each.key for each in pieces(record(), 0)]
    assert len(set(keys)) == len(keys)


def test_processes_do_not_matter_and_pieces_are_kept(tmp_path: Path) -> None:
    """Two processes give the numbers of one; what was finished before an interruption is not done again, nor taken for another seed;
    a piece that was cut off or edited is made anew."""
    block = echo(record().exchanges)
    plan = [fitted("sbc echo", block, tempered, 1, numbers) for numbers in ((0, 2), (2, 4), (4, 6))]
    alone = gathered(plan, 1, None, None)
    assert gathered(plan, 2, None, None) == alone
    with pytest.raises(KeyboardInterrupt):
        gathered(plan, 1, tmp_path, interrupt)
    assert len(list(tmp_path.glob("*.json"))) == 2
    seen: list[int] = []
    assert gathered(plan, 1, tmp_path, seen.append) == alone
    assert seen == [3]
    first, second, *_ = sorted(tmp_path.glob("*.json"))
    first.write_text(first.read_text().replace("0.", "1.", 1))
    second.write_bytes(second.read_bytes()[:-1])
    assert gathered(plan, 1, tmp_path, seen.append) == alone
    assert seen == [3, 2, 3]
    other = [fitted("sbc echo", block, tempered, 2, (0, 2))]
    assert gathered(other, 1, tmp_path, seen.append) != {"sbc echo": alone["sbc echo"][:2]}
    assert seen[3:] == [1]


def interrupt(done: int) -> None:
    """Interrupt after two pieces."""
    if done == 2:
        raise KeyboardInterrupt


def test_a_fingerprint_changes_with_the_data() -> None:
    """The same block has the same signs, one with other data or another structure others."""
    block = echo(record().exchanges)
    again = block.simulate(np.array([0.5]), np.random.default_rng(1))
    assert fingerprint(block) == fingerprint(echo(record().exchanges))
    assert len({fingerprint(block), fingerprint(again), fingerprint(echo(record().exchanges, "batch:0.5"))}) == 3


def fits(names: tuple[str, ...], start: int) -> list[Fit]:
    """Return three fits of some numbers, which tell from their first what they are of."""
    return [
        Fit(
            dict.fromkeys(names, 0.1 * start), {name: start + 0.1 * more for name in names}, {name: start + 0.01 * more for name in names},
            {name: {each: (start + 7 * more) % 99 for each in SAMPLERS} for name in names},
            {name: {each: (start + more) % 3 > 0 for each in SAMPLERS} for name in names},
        )
        for more in range(3)
    ]  # fmt: skip


def test_what_the_pieces_add_up_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each group's fits go to its own statement, in the order of the proofs, and what the figures show comes from the fits for ranks."""
    echoes, closed = few().calibrated
    one, two = few().settings
    of = {
        echoes.name: ("echo",),
        closed.name: ("closure_answer", "closure_extra"),
        "gamma_poisson": ("ratio",),
        "beta_binomial": ("match",),
    }
    groups = {f"sbc {name}": fits(names, 3 + 5 * place) for place, (name, names) in enumerate(of.items())}
    groups |= {f"recovery {each.block.name} {each.name}": fits((each.parameter,), 30 + place) for place, each in enumerate((one, two))}
    groups["recovery ignorant"] = fits((one.parameter,), 40)
    scaled = {"gamma_poisson": "ratio", "beta_binomial": "match", "ignorant": "ratio"}
    for place, (name, number) in enumerate(scaled.items()):
        groups |= {f"scaling {name} {copies}": fits((number,), 50 + 9 * place + copies % 5) for copies in COPIES}
    said = Row("agreement", "b", "x", "nested", "mean", 5.0, 1.0, 2.0)
    found = {name: [each._asdict() for each in some] for name, some in groups.items()} | {
        "record": [[3.0, 0.9]], "permutation": [[-1.0, 0.2], [-0.5, 0.1]], "agreement": [list(said)],
    }  # fmt: skip

    def planned(*asked: object) -> list[object]:
        assert asked == (few(), 4, SMALL, wrong)
        return ["planned"]

    def gather(*asked: object) -> dict[str, list[object]]:
        assert asked == (["planned"], 2, Path("kept"), print)
        return found  # type: ignore[return-value]

    wrong = spoilt("halved")
    monkeypatch.setattr(proving, "pieces", planned)
    monkeypatch.setattr(proving, "gathered", gather)
    proven = prove(few(), 4, 2, print, SMALL, Path("kept"), wrong)
    blocks = {name: groups[f"sbc {name}"] for name in of}
    truths = [recovered(each, groups[f"recovery {each.block.name} {each.name}"]) for each in (one, two)]
    assert proven.recovered == tuple(truths)
    assert proven.rows == (
        *(row for name in of for row in calibration(name, blocks[name], 5)),
        *(row for name in of for row in coverage(name, blocks[name], 5)),
        *judged(one, truths[0]), *judged(two, truths[1]), *ignorance(one, groups["recovery ignorant"]),
        scaling("gamma_poisson", {each: groups[f"scaling gamma_poisson {each}"] for each in COPIES}, "ratio", "posterior"),
        scaling("beta_binomial", {each: groups[f"scaling beta_binomial {each}"] for each in COPIES}, "match", "posterior"),
        scaling("gamma_poisson", {each: groups[f"scaling ignorant {each}"] for each in COPIES}, "ratio", "prior"),
        *permutation(few().exchanges, (3.0, 0.9), [(-1.0, 0.2), (-0.5, 0.1)], 4), said,
    )  # fmt: skip
    assert said in proven.failed and set(proven.failed) == {row for row in proven.rows if not row.low <= row.value <= row.high}
    assert [(each.block, each.parameter, each.sampler) for each in proven.ranked] == [
        (name, parameter, sampler) for name, names in of.items() for parameter in names for sampler in SAMPLERS
    ]
    for each in proven.ranked:
        some = blocks[each.block]
        assert (each.fits, each.held) == (3, sum(fit.covers[each.parameter][each.sampler] for fit in some))
        assert each.counts == tuple(histogram(some, each.parameter, each.sampler))
