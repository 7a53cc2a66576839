"""Threefry in words of 32 bits: the one function of `sim.draws`, followed once with words that write down what is done to them.

Numba's integers have 64 bits. Of words with half of that a processor makes several draws at once in less time: a game's round with
errors takes a tenth less.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from sim import draws

WORD = ir.IntType(32)


class Word:
    """A number of 32 bits in code that is being made; sums and shifts lose what is above, so that masks do nothing."""

    def __init__(self, builder: Any, value: Any) -> None:
        self.builder, self.value = builder, value

    def _with(self, name: str, other: Any) -> "Word":
        value = other.value if isinstance(other, Word) else ir.Constant(WORD, other)
        return Word(self.builder, getattr(self.builder, name)(self.value, value))

    def __add__(self, other: Any) -> "Word":
        return self._with("add", other)

    def __xor__(self, other: Any) -> "Word":
        return self._with("xor", other)

    __rxor__ = __xor__

    def __or__(self, other: Any) -> "Word":
        return self._with("or_", other)

    def __lshift__(self, other: int) -> "Word":
        return self._with("shl", other)

    def __rshift__(self, other: int) -> "Word":
        return self._with("lshr", other)

    def __and__(self, other: int) -> "Word":
        return self if other == draws.MASK else self._with("and_", other)


@intrinsic
def threefry(typing_context: Any, key0: Any, key1: Any, counter0: Any, counter1: Any) -> Any:
    """Return `draws.threefry`."""

    def followed(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        traced: Any = draws.threefry
        found = traced(*(Word(builder, builder.trunc(each, WORD)) for each in arguments))
        words = [builder.zext(each.value, ir.IntType(64)) for each in found]
        return context.make_tuple(builder, signature.return_type, words)

    return types.UniTuple(types.int64, 2)(*[types.int64] * 4), followed
