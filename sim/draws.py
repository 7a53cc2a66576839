"""Random numbers that belong to (seed, run, day, actor, target, purpose), not to a stream.

Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror & Shaw 2011, doi:10.1145/2063384.2063405), on plain
integers with masks, so that it is the same interpreted, compiled and over whole arrays. The key of a run is
drawn from (seed, run), the key of a pair from (actor, target), the number itself from (day, purpose, item).
"""

from enum import IntEnum

MASK = 0xFFFFFFFF
PARITY = 0x1BD11BDA
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST_CODE = 6  # 37**6 < 2**32, so codes up to here have different numbers


class Purpose(IntEnum):
    """What a draw is for. A number is never used twice, also not after its purpose is gone."""

    LAG = 1  # days from the acts of a day to their answer
    ECHO = 2  # whether an answer to one's own act is answered again
    STRATEGY = 3  # what a strategy that draws looks at
    ROUNDING = 4  # stochastic rounding of what is wanted
    CLOSURE = 5  # whether a closed post is answered by one
    EXTRA_CLOSURE = 6  # whether a post is closed that answers none
    JOINING = 7  # probability of having joined at which a candidate joins: one draw an incident
    JOINER_SIZE = 8  # how many a joiner expels
    JUSTIFICATION = 9  # whether an answer is taken for a provocation, or the reverse
    COUNT_NOISE = 10  # the perceived count, by two draws
    STOCK = 11  # the staff of a post within its band
    REPLACEMENT = 12  # stochastic rounding of how many are replaced
    REPLY = 13  # whether there is an answer at all
    RULE = 14  # in a run with a posterior: the rule by which a state answers
    MISTAKE = 20  # in a game: an act that was not meant
    MISPERCEPTION = 21  # in a game: an act seen where there was none, or not seen
    LENGTH = 22  # in a game: rounds of a match
    EVOLUTION = 23  # in a game: births, deaths, copies, mutations of a population


def identity(code: str) -> int:
    """Return the number of a state's code, the same in every scenario; raises ValueError for another spelling."""
    if not 1 <= len(code) <= LONGEST_CODE:
        raise ValueError(f"a state's code has 1 to {LONGEST_CODE} characters, not {code!r}")
    number = 0
    for character in code:
        number = number * 37 + 1 + ALPHABET.index(character)
    return number


def threefry(key0: int, key1: int, counter0: int, counter1: int) -> tuple[int, int]:
    """Return two words of 32 bits from a key and a counter of two words each (Threefry-2x32-20)."""
    key2 = PARITY ^ key0 ^ key1
    x0 = (counter0 + key0) & MASK
    x1 = (counter1 + key1) & MASK
    for block in range(5):
        even = block % 2 == 0
        for turn in range(4):
            if even:
                bits = 13 if turn == 0 else 15 if turn == 1 else 26 if turn == 2 else 6
            else:
                bits = 17 if turn == 0 else 29 if turn == 1 else 16 if turn == 2 else 24
            x0 = (x0 + x1) & MASK
            x1 = ((x1 << bits) | (x1 >> (32 - bits))) & MASK
            x1 ^= x0
        step = (block + 1) % 3
        first = key0 if step == 0 else key1 if step == 1 else key2
        second = key1 if step == 0 else key2 if step == 1 else key0
        x0 = (x0 + first) & MASK
        x1 = (x1 + second + block + 1) & MASK
    return x0, x1


def run_key(seed: int, run: int) -> tuple[int, int]:
    """Return the key of one run; `seed` and `run` count up to 2**64."""
    low, high = threefry(seed & MASK, (seed >> 32) & MASK, run & MASK, (run >> 32) & MASK)
    return low, high


def pair_key(key0: int, key1: int, actor: int, target: int) -> tuple[int, int]:
    """Return the key of what `actor` draws about `target` (numbers of `identity`), from the key of a run."""
    low, high = threefry(key0, key1, actor, target)
    return low, high


def drawn(pair0: int, pair1: int, day: int, purpose: int, item: int) -> float:
    """Return a number in [0, 1) with 53 bits for (pair's key, day, purpose, item)."""
    x0, x1 = threefry(pair0, pair1, day & MASK, (purpose + 256 * item) & MASK)
    return ((x0 >> 5) * 67108864.0 + (x1 >> 6)) / 9007199254740992.0


def uniform(key0: int, key1: int, day: int, actor: int, target: int, purpose: int, item: int) -> float:
    """Return a number in [0, 1) with 53 bits for (run's key, day, actor, target, purpose, item).

    `actor` and `target` are numbers of `identity`; `item` tells apart several draws for one purpose (at most 2**24).
    """
    pair0, pair1 = pair_key(key0, key1, actor, target)
    return drawn(pair0, pair1, day, purpose, item)
