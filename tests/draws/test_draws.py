"""Draws: the published known answers, the range, and independence from everything that is not the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import Purpose, identity, run_key, threefry, uniform

WORD = st.integers(0, 2**32 - 1)
ONES = 2**32 - 1


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0), (0, 0), (0x6B200159, 0x99BA4EFE)),
        ((ONES, ONES), (ONES, ONES), (0x1CB996FC, 0xBB002BE7)),
        ((0x243F6A88, 0x85A308D3), (0x13198A2E, 0x03707344), (0xC4923A9C, 0x483DF7A0)),
    ],
)
def test_known_answers_of_random123(counter: tuple[int, int], key: tuple[int, int], expected: tuple[int, int]) -> None:
    """Threefry-2x32 with 20 rounds gives the known answers that Random123 publishes (kat_vectors)."""
    assert threefry(*key, *counter) == expected


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(0, 36525), WORD, WORD)
def test_a_draw_is_in_the_unit_interval_and_its_own(seed: int, run: int, day: int, actor: int, target: int) -> None:
    """Every purpose has its own number in [0, 1), the same whenever it is asked for."""
    key = run_key(seed, run)
    numbers = [uniform(*key, day, actor, target, purpose, 0) for purpose in Purpose]
    assert all(0 <= number < 1 for number in numbers)
    assert len(set(numbers)) == len(numbers)
    assert numbers == [uniform(*run_key(seed, run), day, actor, target, purpose, 0) for purpose in Purpose]


def test_draws_are_even() -> None:
    """Chi-square of 20,000 draws over 20 bins stays below its 0.1 % point with 19 degrees of freedom (43.82)."""
    bins = [0] * 20
    for day in range(20000):
        bins[int(20 * uniform(1, 2, day, identity("AAA"), identity("BBB"), Purpose.LAG, 0))] += 1
    assert sum((each - 1000) ** 2 / 1000 for each in bins) < 43.82


@given(st.text("ABCXYZ019", min_size=1, max_size=6), st.text("ABCXYZ019", min_size=1, max_size=6))
def test_codes_have_numbers_of_their_own(one: str, two: str) -> None:
    """Two codes have the same number only when they are the same; each fits into 32 bits."""
    assert (identity(one) == identity(two)) == (one == two)
    assert 0 < identity(one) < 2**32


@pytest.mark.parametrize("code", ["", "ABCDEFG", "abc", "Ä"])
def test_other_codes_are_refused(code: str) -> None:
    """A code that is no code is refused."""
    with pytest.raises(ValueError):
        identity(code)
