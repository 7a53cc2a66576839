"""Predictive checks read off the record what they say, and call a record typical or not as it is."""

from dataclasses import replace

import numpy as np
import pytest

from sim import record
from sim.inference.block import Block
from sim.inference.blocks.candidates import solidarity
from sim.inference.blocks.exchanges import exchanges
from sim.inference.blocks.hazard import NEVER, Hazard
from sim.inference.blocks.joining import joining
from sim.inference.blocks.lag import Batch, Lag, lag
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.blocks.replies import Replies
from sim.inference.blocks.size import Joiner, Size, size
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.tempered import Drawn
from sim.inference.proofs.conjugate import BetaBinomial
from sim.inference.validation import checks as room
from sim.inference.validation.checks import (
    ROUNDS,
    UNITS,
    checks,
    compared,
    joining_read,
    of_replies,
    of_sizes,
    reader,
    replicated,
    replies_read,
    sizes_read,
)  # fmt: skip
from tests.inference.made import exchange

ROUND = np.array([60.0, 23, 13, 4, 1])


def test_what_is_read_off_replies() -> None:
    """On the record itself everything matches; a token reply and a missing one are seen for what they are."""
    assert of_replies(ROUND, ROUND) == {"exact_matches": 1, "unanswered": 0, "largest_gap": 0, "total_replies": 101, "largest_reply": 60}
    assert list(of_replies(ROUND, np.array([59.0, 23, 0, 4, 1])).values()) == [0.6, 1, 13, 87, 59]


def test_what_is_read_off_sizes() -> None:
    """Sizes that follow a power of the corps correlate fully; where all expel alike there is nothing to correlate."""
    corps = np.array([400.0, 100, 25])
    assert of_sizes(np.array([20.0, 10, 5]), corps) == pytest.approx(
        {"joined_people": 35, "largest_joiner_share": 20 / 35, "size_with_corps": 1}
    )
    assert of_sizes(np.array([5.0, 10, 20]), corps)["size_with_corps"] == pytest.approx(-1)
    assert of_sizes(np.array([2.0, 3.0]), np.array([100.0, 110.0]))["size_with_corps"] == pytest.approx(1)  # however little they differ
    assert of_sizes(np.ones(3), corps)["size_with_corps"] == 0


def test_what_is_read_off_blocks() -> None:
    """Of replies the provocations and what was observed; of sizes the people and the mean of each corps."""
    replies = model("parity", [exchange(60, 59), exchange(4, 0), exchange(3, 3)], "dyad")
    assert reader(replies) is replies_read and replies_read(replies) == of_replies(np.array([60.0, 4, 3]), np.array([59.0, 0, 3]))
    bands = ((9, 10, 11), (2, 2, 2)), ((40, 40, 40),), ((5, 5, 5),)
    sizes = Size(tuple(Joiner(str(place), 1 + 2 * place, posts, 0.0) for place, posts in enumerate(bands)))
    assert reader(sizes) is sizes_read and sizes_read(sizes) == pytest.approx(of_sizes(np.array([1.0, 3, 5]), np.array([12.0, 40, 5])))


def test_rounds_are_replicated() -> None:
    """One for each draw, by draws that hang on the seed and the block; where nothing is read off, there is none."""
    block = model("fixed", [exchange(60, 59), exchange(4, 1), exchange(3, 3)], "dyad")
    theta = np.array([[0.5, 2.0], [1.0, 9.0], [1.0, 40.0]])
    generator = keyed(8, "predictive checks of fixed")
    made = [replies_read(block.simulate(each, generator)) for each in theta]
    assert replicated(block, theta, 8) == [
        compared(name, was, np.array([each[name] for each in made])) for name, was in replies_read(block).items()
    ]
    assert replicated(block, theta, 8) != replicated(block, theta, 9)
    assert replicated(BetaBinomial(4, 1), theta, 8) == []  # type: ignore[arg-type]


def test_what_is_read_off_days() -> None:
    """Replies of one day are one day: the day of the act and the lag make it, also in a round that is replicated."""
    block = Lag((Batch("e AAA 2020-01-04", 3, 0, 0), Batch("e BBB 2020-01-06", 2, 0, 0)))
    read = reader(block)
    assert read and read(block) == {"reply_days": 2}
    later = Lag((replace(block.batches[0], observed=5), block.batches[1]))
    assert read(later) == {"reply_days": 1}  # the 1st and 5 days are the 6th


def test_what_is_read_off_joining() -> None:
    """Who joined on the first day has joined, too; members of the EU are those of a group with it."""
    groups, days = (("EU", "NATO"), ("NATO",)), np.zeros(3)
    block = Hazard("joining", groups, np.array([0, 0, 0, 1, 1]), np.array([0, 1, NEVER, 2, NEVER]), np.full(5, 2), days)
    assert joining_read(block) == {"joiners": 3, "joiners_eu": 2}
    assert reader(block) is joining_read and reader(replace(block, name="recall")) is None


def test_the_tail_is_two_sided_and_counts_ties() -> None:
    made = np.arange(100.0)
    tails = [compared("total_replies", was, made).tail for was in (-1.0, 0.0, 49.5, 98.0, 100.0)]
    assert tails == pytest.approx([0, 0.02, 1, 0.04, 0])
    one = compared("total_replies", 30.0, made**2)
    assert (one.check, one.unit, one.observed) == ("total_replies", "persons", 30.0)
    assert (one.mean, one.q05, one.q50, one.q95) == pytest.approx(((made**2).mean(), *np.quantile(made**2, (0.05, 0.5, 0.95))))
    same = compared("exact_matches", 1.0, np.ones(50))
    assert same.tail == 1 and (same.mean, same.q05, same.q50, same.q95) == (1, 1, 1, 1) and same.unit == "share of the acts"


def test_each_block_is_fitted_and_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replies under the structure that is asked for, lags, who joined and their sizes; each with draws of its own."""
    acts, staff = record.episode_acts("skripal_2018"), record.staff()
    found = exchanges(acts, staff)
    seen: list[tuple[Block, float, int]] = []
    told: list[None] = []

    def fitted(block: Block, generator: np.random.Generator, count: int) -> Drawn:
        seen.append((block, generator.random(), count))
        return Drawn(np.full((1, 1), float(len(seen))), 0.0)

    def checked(block: Block, theta: np.ndarray, seed: int) -> list[str]:  # type: ignore[type-arg]
        return [f"{block.name} {theta[0, 0]} {seed}"]

    monkeypatch.setattr(room, "tempered", fitted)
    monkeypatch.setattr(room, "replicated", checked)
    rows = checks(acts, staff, found, "decision:1", 6, lambda: told.append(None))
    assert rows == ["replies 1.0 6", "lag 2.0 6", "joining 3.0 6", "size 4.0 6"] and len(told) == 4
    replies, days, joins, sizes = (each for each, _, _ in seen)
    main, chosen = model(MIXTURE, found, "decision:1"), solidarity(acts)
    assert isinstance(replies, Replies) and (replies.exchanges, replies.clusters) == (main.exchanges, main.clusters)
    assert isinstance(days, Lag) and days.batches == lag(found).batches
    assert isinstance(joins, Hazard) and (joins.event == joining(chosen).event).all()
    assert isinstance(sizes, Size) and sizes.joiners == size(chosen, staff).joiners
    draws = [keyed(6, f"fit for the predictive checks of {each.name}").random() for each, _, _ in seen]
    assert [(draw, count) for _, draw, count in seen] == [(draw, ROUNDS) for draw in draws]


def test_the_round_of_2018() -> None:
    """The record's own numbers (theory 4.1), each check once, and the same for the same seed."""
    acts, staff = record.episode_acts("skripal_2018"), record.staff()
    told: list[None] = []
    rows = {each.check: each for each in checks(acts, staff, exchanges(acts, staff), "decision:1", 1, lambda: told.append(None))}
    assert len(told) == 4
    assert list(rows) == list(UNITS)
    seen = {
        name: rows[name].observed for name in ("exact_matches", "total_replies", "largest_reply", "joiners", "joiners_eu", "joined_people")
    }
    assert seen == {"exact_matches": 1, "total_replies": 146, "largest_reply": 60, "joiners": 28, "joiners_eu": 18, "joined_people": 123}
    days = {each.reply_day for each in exchanges(acts, staff) if each.observed}
    assert rows["reply_days"].observed == len(days)
    assert all(each.q05 <= each.q50 <= each.q95 and each.tail in np.append(np.arange(ROUNDS) * 2 / ROUNDS, 1) for each in rows.values())
    assert rows["unanswered"].tail > 0.2  # one decision may well have been another one
