"""All proofs in one: they hold on the record, in any number of processes, and what an interruption leaves is taken up."""

from pathlib import Path

import numpy as np
import pytest

from sim.inference.blocks.echo import echo
from sim.inference.fitting.pieces import fingerprint, gathered
from sim.inference.fitting.tempered import tempered
from sim.inference.proofs import pieces, prove
from sim.inference.proofs.fits import SAMPLERS
from sim.inference.proofs.plan import fitted
from tests.inference.proofs.made import SMALL, few, record


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
