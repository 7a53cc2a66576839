"""What a known result is made of: values, each computed and as it is known."""

from collections.abc import Callable
from typing import NamedTuple

SIGNS = {"=": "", "<": "below ", ">": "above "}


class Row(NamedTuple):
    """One value."""

    what: str
    computed: float
    known: float
    sign: str = "="  # or below (<) or above (>) what is known
    within: float = 1e-6

    @property
    def agrees(self) -> bool:
        """Whether what is computed is what is known."""
        if self.sign == "=":
            return abs(self.computed - self.known) <= self.within
        return self.computed < self.known if self.sign == "<" else self.computed > self.known

    @property
    def told(self) -> str:
        """The known value in words."""
        return f"{SIGNS[self.sign]}{self.known:.7g}"


class Known(NamedTuple):
    """A result that the field knows."""

    name: str
    statement: str
    source: str
    rows: Callable[[], list[Row]]
