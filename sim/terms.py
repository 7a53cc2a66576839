"""The words that all other modules use: measures, kinds of post, causes, in a fixed order.

The order is part of the format of the numbers (codes are positions): add at the end, never in between.
Source of the terms: Vienna Convention on Diplomatic Relations (1961), articles 2, 9 and 11;
Vienna Convention on Consular Relations (1963), articles 4, 20 and 23.
"""

from enum import IntEnum


class Term(IntEnum):
    """A word of the vocabulary with a number: `Measure.EXPEL.word == "expel"`."""

    @property
    def word(self) -> str:
        """The word as it stands in YAML, CSV and prose."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> "Term":
        """Return the member of a word; raises KeyError for a word that is not in the vocabulary."""
        return cls[word.upper()]

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """All words of this vocabulary, in the order of their numbers."""
        return tuple(member.word for member in cls)


class Measure(Term):
    """What a state can do to another; the last four take a measure back."""

    EXPEL = 0
    DENY_ACCREDITATION = 1
    CLOSE_POST = 2
    CLOSE_INSTITUTION = 3
    CAP_STAFF = 4
    RECALL_AMBASSADOR = 5
    SUSPEND_CONTACTS = 6
    SEVER = 7
    ACCREDIT = 8
    REOPEN_POST = 9
    RETURN_AMBASSADOR = 10
    RESUME_CONTACTS = 11


class Kind(Term):
    """Kinds of post of a mission; an institute (cultural centre, school) is closed as an institution."""

    EMBASSY = 0
    CONSULATE = 1
    UN_MISSION = 2
    IO_MISSION = 3
    INSTITUTE = 4


class Cause(Term):
    """Why an act happened."""

    WRITTEN = 0
    INCIDENT = 1
    REPLY = 2
    SOLIDARITY = 3
    POLICY = 4


class Rounding(Term):
    """How an intended number of people becomes a whole one (theory: K10)."""

    STOCHASTIC = 0
    HALF_UP = 1
    FLOOR = 2
    CEIL = 3


class Outcome(Term):
    """What became of a question put to a state."""

    OPEN = 0
    ANSWERED = 1
    LET_PASS = 2  # the strategy wanted nothing
    NO_ECHO = 3  # an answer to one's own act, which is not answered again
    NOTHING_LEFT = 4  # wanted, but nobody was left to expel
    RESTRAINED = 5  # chance had it that the state does not answer, whatever its strategy


class Movement(Term):
    """Why people leave or come."""

    EXPELLED = 0
    CLOSED_OUT = 1
    CAPPED_OUT = 2
    COMING = 3


VARIABLES = ("staff", "posts_open", "expelled")  # of a mission, by day
KINDS = len(Kind)
PARITY = -2  # written as a ceiling: one's own corps at the partner's
HOSTILE = 8  # measures below this number are hostile; from here on they take one back
