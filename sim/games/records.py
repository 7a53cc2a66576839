"""What a match is made of: who plays, by which clock, what each knows between two rounds, and what it comes to."""

from typing import NamedTuple


class Player(NamedTuple):
    """Who plays; nothing of it changes in a match."""

    strategy: int  # its number in the registry, or SCRIPT
    parameter: int  # place of its first parameter, or of a script's first move
    moves: int  # of a script
    unprovoked: int
    draws: int
    identity: int


class Clock(NamedTuple):
    """What holds for all rounds of all matches."""

    noise: float  # chance of an error, for each player and round
    one_sided: int  # 1: only calm fails; 0: an act is left out as often
    perceived: int  # 1: what fails is sight, 0: doing
    people: int  # in an act by error
    graded: int  # 1: payoffs by the head, 0: by calm or hostile
    restored: int  # 1: the corps are full again in each round
    one: float  # payoffs: T, R, P, S; or benefit, cost, presence, restraint
    two: float
    three: float
    four: float


class Side(NamedTuple):
    """What one player knows and has between two rounds."""

    stock: int  # the other's people on own soil
    before: int  # own people before the other's last move
    provoked: int  # own people expelled in the last round, as perceived
    justified: int
    offences: int
    last_own: int
    last_hostile: int  # round; -1: none yet
    memory: float
    own_wrong: int  # own standing is bad
    other_wrong: int  # the other's is


class Tally(NamedTuple):
    """What the rounds of a match add up to."""

    rounds: int
    hostile: int  # rounds in which the first was
    suffered: int  # in which the second was
    both: int
    people: int  # expelled by the first
    lost: int  # by the second
    spared: int  # of `lost`, round by round, what is more than the first expelled
    spared_too: int  # and the reverse


class Move(NamedTuple):
    """What one player does in a round; people."""

    expelled: int
    capped: int
    admitted: int
    memory: float
    asked: int
    answers: int  # 1 where it answers what was done
    possible: int  # 0 where a strategy's answer is none
    drawn: int  # 1 where chance had a part
