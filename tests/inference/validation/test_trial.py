"""What a whole validation asks for, of whom, and what it keeps; the fits themselves are stood in for."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from sim import record
from sim.inference.block import Numbers
from sim.inference.blocks.exchanges import Exchange, exchanges
from sim.inference.validation import trial
from sim.inference.validation.predicting import Prediction, row
from sim.inference.validation.trial import plan, steps, tried
from sim.inference.validation.validating import ACROSS, EPISODE, OWN, STRUCTURES, Split, label
from sim.record import DocumentedAct, StaffBand

EVERY = exchanges(record.documented_acts(), record.staff())
REPORTED = {"echo": np.zeros(3)}


class Asked:
    """Stands in for fits and checks, and keeps what it was asked."""

    def __init__(self) -> None:
        self.splits: list[tuple[str, int, object]] = []
        self.acts: list[Sequence[DocumentedAct]] = []
        self.done = 0

    def predictions(
        self, split: Split, acts: Sequence[DocumentedAct], seed: int, done: Callable[[], None], reported: Mapping[str, Numbers] | None
    ) -> dict[str, list[Prediction]]:
        self.splits.append((split.name, seed, reported))
        self.acts.append(acts)
        for _ in range(len(STRUCTURES) * len(split.held_out)):
            done()
        return {OWN: [row(label(split, each), each, np.eye(3)[1]) for each in split.held_out]}

    def checks(
        self, acts: Sequence[DocumentedAct], staff: Sequence[StaffBand], known: Sequence[Exchange], structure: str, seed: int,
        done: Callable[[], None],
    ) -> list[str]:  # fmt: skip
        assert acts == record.episode_acts(EPISODE) and staff == record.staff() and (structure, seed) == (STRUCTURES[0], 5)
        assert {each.episode for each in known} == {EPISODE} and len(known) == 30
        for _ in range(4):
            done()
        return ["checked"]

    def count(self) -> None:
        self.done += 1


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Return what stands in."""
    found = Asked()
    monkeypatch.setattr(trial, "predictions", found.predictions)
    monkeypatch.setattr(trial, "checks", found.checks)
    return found


def test_the_shipped_record(asked: Asked) -> None:
    """Other episodes by the draws that are given, parts of 2018 by fits of their own; then the checks; what can't be compared is named."""
    splits = plan()
    assert [each.name for each in splits] == [
        ACROSS, "skripal_2018: stragglers", "skripal_2018: USA left out", "skripal_2018: GBR left out",
    ]  # fmt: skip
    made = tried(splits, None, 5, asked.count, REPORTED)
    assert asked.splits == [(each.name, 5, REPORTED if each.name == ACROSS else None) for each in splits]
    assert all(acts == record.documented_acts() for acts in asked.acts)
    assert asked.done == steps(splits, own=False) == 3 * sum(len(each.held_out) for each in splits) + 4
    assert [each.act for each in made.predictions] == [each.act for split in splits for each in split.held_out]
    assert {each.episode for each in made.scores} >= {each.name for each in splits} and made.checks == ("checked",)
    assert made.unknown and all(each.observed is None and each.episode != EPISODE for each in made.unknown)
    assert len(made.unknown) == sum(each.observed is None for each in EVERY) - 1  # NATO's, of 2018
    known = {(each.episode, each.act): (each.stock, each.own) for each in EVERY}
    assert made.assumed == {key for key, both in known.items() if None in both}
    assert {both.count(None) for both in known.values()} == {0, 1, 2}
    assert made.left_out == 0


def test_a_record_of_ones_own(asked: Asked) -> None:
    """It is predicted from 2018 alone, without checks; its acts of 2018 were learnt from, and are counted."""
    own = [*record.episode_acts("UK-USSR-1985b"), *record.episode_acts(EPISODE)[:7]]
    splits = plan(own)
    made = tried(splits, own, 5, asked.count)
    assert asked.splits == [(ACROSS, 5, None)] and asked.acts == [own]
    assert {each.episode for each in made.predictions} == {"UK-USSR-1985b"} and made.checks == ()
    assert asked.done == steps(splits, own=True) == 3 * len(made.predictions) > 0
    assert made.left_out == 7
    assert len(splits[0].training) == 29
