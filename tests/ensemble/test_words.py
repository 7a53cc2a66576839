"""Threefry in words of 32 bits is Threefry."""

from typing import Any

import numba
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.draws import MASK, threefry
from sim.ensemble import words

WORDS = st.integers(0, MASK)


@numba.njit("UniTuple(int64, 2)(int64, int64, int64, int64)")
def compiled(key0: int, key1: int, counter0: int, counter1: int) -> Any:
    """Call the compiled one."""
    return words.threefry(key0, key1, counter0, counter1)


@settings(max_examples=200)
@given(WORDS, WORDS, WORDS, WORDS)
def test_the_same_words(key0: int, key1: int, counter0: int, counter1: int) -> None:
    """Every key and counter gives the words of the interpreted function."""
    assert compiled(key0, key1, counter0, counter1) == threefry(key0, key1, counter0, counter1)
