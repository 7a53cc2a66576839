"""A match in rounds: both move at once, by the rules' own answer, rounding and clip; in the subset that compiles.

The engine's days are not used: no rule of a day holds back an act that was decided, as an error of doing does; a corps comes
back a day later at the earliest, and here before the next round; and its tables of posts, orders and matters cost many times
as much. What a strategy sees and answers is the same, and without errors and with a corps that does not come back a match is the
engine's run with a lag, a period and a notice of 1, 1 and 0 days (a test says so). The one difference is `justified`: see `learn`.
"""

from typing import Any

from sim.draws import Purpose, drawn, pair_key, threefry
from sim.games.records import Clock, Move, Player, Side, Tally
from sim.rules.chance import whole
from sim.rules.deciding import answer
from sim.strategies.sight import MOST, Seen
from sim.terms import Rounding

AHEAD = 64  # rounds for which draws are made at once: in a loop without branches a processor makes several in the time of one
DRAWS = 6  # rows of such draws: of each player's strategy unprovoked and provoked, and of each one's errors
SCRIPT = -1  # instead of a strategy: moves as written, again from the first when they are over


def play_many(
    players: Any, parameters: Any, pairs: Any, offsets: Any, repetitions: int, shift: int, first: int, end: int,
    low: int, high: int, clock: Any, corps: Any, moves: Any, totals: Any, ahead: Any,
) -> int:  # fmt: skip
    """Play the matches from `first` to before `end`; return the next one that can't be played.

    Each of the `pairs` has `repetitions`, numbered from `shift` on. Match k has its moves from `offsets[k]` on, and its scores and
    calm rounds in row k of `totals`, for both players. Where nothing was drawn, the next repetition is the same and is copied.
    `ahead` (DRAWS x AHEAD) is room for draws.
    """
    rules = clock_of(clock)
    chance = 1
    for match in range(first, end):
        pair = match // repetitions
        start, length = offsets[match], offsets[match + 1] - offsets[match]
        key0, key1 = threefry(low, high, shift + match % repetitions, 0)
        if match > first and match % repetitions > 0 and chance == 0 and length == start - offsets[match - 1]:
            for side in range(2):
                for now in range(length):
                    moves[side, start + now] = moves[side, start - length + now]
            for each in range(4):
                totals[match, each] = totals[match - 1, each]
        else:
            one, two = player(players, pairs[pair, 0]), player(players, pairs[pair, 1])
            chance = play_one(one, two, parameters, rules, corps[0], corps[1], key0, key1, start, length, moves, totals[match], ahead)
            if chance < 0:
                return match
    return end


def clock_of(numbers: Any) -> Clock:
    """Return the clock from its numbers."""
    one, two, three, four = numbers[6], numbers[7], numbers[8], numbers[9]
    whole_ones = (int(numbers[1]), int(numbers[2]), int(numbers[3]), int(numbers[4]), int(numbers[5]))
    return Clock(numbers[0], whole_ones[0], whole_ones[1], whole_ones[2], whole_ones[3], whole_ones[4], one, two, three, four)


def player(players: Any, row: int) -> Player:
    """Return a row of the table of players."""
    return Player(players[row, 0], players[row, 1], players[row, 2], players[row, 3], players[row, 4], players[row, 5])


def play_one(
    one: Player, two: Player, parameters: Any, rules: Clock, there: int, here: int, key0: int, key1: int,
    start: int, length: int, moves: Any, total: Any, ahead: Any,
) -> int:  # fmt: skip
    """Play one match; return 1 where something was drawn, 0 where nothing was, -1 where an answer is impossible."""
    first0, first1 = pair_key(key0, key1, one.identity, two.identity)
    second0, second1 = pair_key(key0, key1, two.identity, one.identity)
    mine, theirs = fresh(here), fresh(there)
    chance = 1 if rules.noise > 0 else 0
    for begin in range(0, length, AHEAD):
        count = min(AHEAD, length - begin)
        draw_ahead(begin, count, one, rules, first0, first1, ahead, 0)
        draw_ahead(begin, count, two, rules, second0, second1, ahead, 1)
        for place in range(count):
            now = begin + place
            move = decide(now, one, mine, theirs.stock, parameters, first0, first1, ahead[0, place], ahead[2, place])
            reply = decide(now, two, theirs, mine.stock, parameters, second0, second1, ahead[1, place], ahead[3, place])
            if move.possible == 0 or reply.possible == 0:
                return -1
            chance = max(chance, move.drawn, reply.drawn)
            wrong = 1 if rules.noise > 0 and ahead[4, place] < rules.noise else 0
            wrong_too = 1 if rules.noise > 0 and ahead[5, place] < rules.noise else 0
            if rules.perceived == 0:
                move = err(move, mine.stock, rules) if wrong == 1 else move
                reply = err(reply, theirs.stock, rules) if wrong_too == 1 else reply
                wrong = wrong_too = 0
            before = theirs.stock
            theirs_before = mine.stock
            mine = learn(now, mine, move, reply, before, rules, here, wrong)
            theirs = learn(now, theirs, reply, move, theirs_before, rules, there, wrong_too)
            moves[0, start + now], moves[1, start + now] = move.expelled + move.capped, reply.expelled + reply.capped
    done = tally(moves, start, length)
    total[0], total[1], total[2], total[3] = worth(rules, done), worth(rules, mirrored(done)), length - done.hostile, length - done.suffered
    return chance


def draw_ahead(now: int, count: int, who: Player, rules: Clock, pair0: int, pair1: int, ahead: Any, seat: int) -> None:
    """Make a player's draws for some rounds: those of its strategy where it looks at them, and those of its errors where there are any."""
    if who.draws == 1 and who.unprovoked == 1:
        draw_row(now, count, pair0, pair1, Purpose.STRATEGY, 0, ahead[seat])
    if who.draws == 1:
        draw_row(now, count, pair0, pair1, Purpose.STRATEGY, 1, ahead[2 + seat])
    if rules.noise > 0:
        purpose = Purpose.MISPERCEPTION if rules.perceived == 1 else Purpose.MISTAKE
        draw_row(now, count, pair0, pair1, purpose, 0, ahead[4 + seat])


def draw_row(now: int, count: int, pair0: int, pair1: int, purpose: int, item: int, row: Any) -> None:
    """Make the draws for one purpose."""
    for place in range(count):
        row[place] = drawn(pair0, pair1, now + place, purpose, item)


def fresh(stock: int) -> Side:
    """Return a side before the first round, with so many of the other's people on its soil."""
    return Side(stock, 0, 0, 0, 0, 0, -1, 0.0, 0, 0)


def tally(moves: Any, start: int, length: int) -> Tally:
    """Return what some rounds add up to; after the match, because a loop without branches takes no time to speak of."""
    hostile = suffered = both = people = lost = spared = spared_too = 0
    for now in range(start, start + length):
        one, two = int(moves[0, now]), int(moves[1, now])
        hostile += 1 if one > 0 else 0
        suffered += 1 if two > 0 else 0
        both += 1 if one > 0 and two > 0 else 0
        people += one
        lost += two
        spared += max(two - one, 0)
        spared_too += max(one - two, 0)
    return Tally(length, hostile, suffered, both, people, lost, spared, spared_too)


def mirrored(seen: Tally) -> Tally:
    """Return the same from the second's side."""
    return Tally(seen.rounds, seen.suffered, seen.hostile, seen.both, seen.lost, seen.people, seen.spared_too, seen.spared)


def worth(rules: Clock, done: Tally) -> float:
    """Return the payoff of rounds to the first: of calm (C) and hostile (D) moves T, R, P, S; or by the head (theory 2.7.6)."""
    if rules.graded == 1:
        return (rules.one - rules.two) * done.people - rules.three * done.lost - rules.four * done.spared
    calm = done.rounds - done.hostile - done.suffered + done.both
    alone, sucker = done.hostile - done.both, done.suffered - done.both
    return rules.one * alone + rules.two * calm + rules.three * done.both + rules.four * sucker


def decide(
    now: int, who: Player, side: Side, own_staff: int, parameters: Any, pair0: int, pair1: int, unprovoked: float, provoked: float,
) -> Move:  # fmt: skip
    """Return what a player means to do: what its strategy wants, rounded, cut to who is there, as in the rules of a day.

    `unprovoked` and `provoked` are its strategy's draws; which one counts depends on what is to be answered.
    """
    if who.strategy == SCRIPT:
        wanted = int(parameters[who.parameter + now % who.moves])
        return Move(min(wanted, side.stock), 0, 0, side.memory, 1, 0, 1, 0)
    matter = 1 if side.provoked > 0 else 0
    if who.unprovoked == 0 and matter == 0:
        return Move(0, 0, 0, side.memory, 0, 0, 1, 0)
    draw = 0.0 if who.draws == 0 else float(provoked) if matter == 1 else float(unprovoked)
    seen = Seen(
        float(side.provoked),
        float(side.stock),
        float(own_staff),
        float(max(own_staff, side.before) if matter == 1 else own_staff),
        float(side.justified),
        float(side.offences),
        float(side.last_own),
        float(now - side.last_hostile if side.last_hostile >= 0 else now),
        side.memory,
    )
    reply = answer(who.strategy, seen, draw, parameters, who.parameter)
    if not (0 <= reply.people < MOST and 0 <= reply.accredit < MOST and reply.ceiling < MOST and abs(reply.memory) < 1e300):
        return Move(0, 0, 0, 0.0, 1, 0, 0, 0)
    expelled = min(rounded(now, reply.people, 64 * matter, pair0, pair1), side.stock)
    left = side.stock - expelled
    capped = max(0, left - int(reply.ceiling + 0.5)) if reply.ceiling >= 0 else 0
    admitted = rounded(now, reply.accredit, 64 * matter + 1, pair0, pair1)
    chance = 1 if who.draws == 1 or reply.people != int(reply.people) or reply.accredit != int(reply.accredit) else 0
    return Move(expelled, capped, admitted, reply.memory, 1, matter, 1, chance)


def rounded(now: int, value: float, item: int, pair0: int, pair1: int) -> int:
    """Round as the rules do where nothing else is said: by chance, so that the mean is kept."""
    if value == int(value):
        return int(value)
    return whole(value, Rounding.STOCHASTIC, drawn(pair0, pair1, now, Purpose.ROUNDING, item))


def err(move: Move, stock: int, rules: Clock) -> Move:
    """Return what is done where doing fails: an act that was not meant, or one that was meant and left out."""
    if move.expelled + move.capped == 0:
        return Move(min(rules.people, stock), 0, move.admitted, move.memory, move.asked, 0, 1, 1)
    if rules.one_sided == 1:
        return move
    return Move(0, 0, move.admitted, move.memory, move.asked, 0, 1, 1)


def learn(now: int, side: Side, own: Move, other: Move, before: int, rules: Clock, full: int, wrong: int) -> Side:
    """Return a player's side after a round: what is left, what it saw, and who is in the wrong in its eyes; `wrong`: it sees wrong.

    `justified` is by standing (Sugden 1986; Boerlijst, Nowak & Sigmund 1997): who is hostile is in the wrong, unless the other is and
    he himself is not; who is calm is no longer. An act is justified where its author is not in the wrong, or oneself still is. The
    engine asks only whether an act answers another; then an aggressor's next act would be justified by the answer to his first.
    """
    seen = other.expelled
    if wrong == 1:
        if seen == 0:
            seen = min(rules.people, before)
        elif rules.one_sided == 0:
            seen = 0
    own_wrong = 1 if own.expelled > 0 and (side.own_wrong == 1 or side.other_wrong == 0) else 0
    other_wrong = 1 if seen > 0 and (side.other_wrong == 1 or side.own_wrong == 0) else 0
    left = side.stock - own.expelled - own.capped
    stock = full if rules.restored == 1 else max(left, min(full, left + own.admitted))
    return Side(
        stock,
        before,
        seen,
        1 if seen > 0 and (own_wrong == 1 or other_wrong == 0) else 0,
        side.offences + (1 if seen > 0 and other.answers == 0 else 0),
        own.expelled if own.asked == 1 else side.last_own + own.expelled,
        now if seen > 0 or other.capped > 0 else side.last_hostile,
        own.memory,
        own_wrong,
        other_wrong,
    )
