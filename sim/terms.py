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

    EXPEL = 0  # people of the target's missions on the actor's soil must leave by a deadline
    DENY_ACCREDITATION = 1  # accreditations that the target has asked for are refused; nobody leaves
    CLOSE_POST = 2  # a post of the target on the actor's soil closes; those who work there leave with it
    CLOSE_INSTITUTION = 3  # an institute of the target on the actor's soil closes, likewise
    CAP_STAFF = 4  # a ceiling on the target's mission on the actor's soil; those above it leave, and it is not passed again
    RECALL_AMBASSADOR = 5  # the actor calls its own ambassador home; nobody of the target leaves
    SUSPEND_CONTACTS = 6  # until contacts are resumed nobody is replaced or admitted again between the two
    SEVER = 7  # relations are broken off: all posts of both close, and neither answers the other any more
    ACCREDIT = 8  # people of the target are admitted to the actor's soil, up to a ceiling in force
    REOPEN_POST = 9  # a closed post of the target on the actor's soil opens, empty
    RETURN_AMBASSADOR = 10  # the actor's ambassador goes back
    RESUME_CONTACTS = 11  # suspended contacts are taken up again


class Kind(Term):
    """Kinds of post of a mission; an institute (cultural centre, school) is closed as an institution."""

    EMBASSY = 0  # an embassy; what has no counterpart elsewhere falls to it
    CONSULATE = 1  # a consulate or consulate-general
    UN_MISSION = 2  # a mission to the United Nations, on the soil of their host
    IO_MISSION = 3  # a mission to another international organisation
    INSTITUTE = 4  # a cultural centre or school, closed as an institution


class Cause(Term):
    """Why an act happened."""

    WRITTEN = 0  # stands in the scenario
    INCIDENT = 1  # answers an incident
    REPLY = 2  # answers acts
    SOLIDARITY = 3  # rallies to the victim of an incident
    POLICY = 4  # answers nothing: a strategy's own step, or a replacement


class Rounding(Term):
    """How an intended number of people becomes a whole one (theory: K10)."""

    STOCHASTIC = 0  # up with the probability of the fraction, so that the mean is kept
    HALF_UP = 1  # to the nearest, one half up
    FLOOR = 2  # down
    CEIL = 3  # up


class Outcome(Term):
    """What became of a question put to a state."""

    OPEN = 0  # not yet asked
    ANSWERED = 1  # the strategy wanted something
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
