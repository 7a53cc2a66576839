"""The rounds compiled, with the strategies that are registered now; kept like the kernel of `sim.ensemble`."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

import sim.draws
import sim.games.records
import sim.games.rounds
import sim.rules.chance
from sim.ensemble import words
from sim.ensemble.cache import kernel
from sim.ensemble.compilable import OFF
from sim.ensemble.copies import compiled_answer, copies, failure
from sim.rules import deciding
from sim.strategies import Strategy

TEXT = '''"""Rounds of games of reciprocity, compiled; this file and what stands beside it may be deleted."""

import numba

from sim.ensemble.handle import borrowed
from sim.games.compiling import compiled_rounds
from sim.strategies import REGISTRY

PLAY = compiled_rounds(REGISTRY)


@numba.njit("int64(int64[:,::1], float64[::1], int64[:,::1], int64[::1], int64, int64, int64, int64, int64, int64,"
            "float64[::1], int64[::1], int32[:,::1], float64[:,::1], float64[:,::1])", cache=True, nogil=True)
def run_many(players, parameters, pairs, offsets, repetitions, shift, first, end, low, high, clock, corps, moves, totals, ahead):
    return PLAY(borrowed(players), borrowed(parameters), borrowed(pairs), borrowed(offsets), repetitions, shift, first, end, low, high,
                borrowed(clock), borrowed(corps), borrowed(moves), borrowed(totals), borrowed(ahead))
'''


def compiled_rounds(strategies: Iterable[Strategy]) -> Any:
    """Return `rounds.play_many` compiled, for the strategies by their numbers."""
    modules = [sim.draws, sim.rules.chance, sim.games.rounds]
    instead = {deciding.answer: compiled_answer(strategies, inlined=True), sim.draws.threefry: words.threefry}
    return copies(modules, instead, inlined=True, apart=(sim.games.rounds.draw_row,))[sim.games.rounds.play_many]


def rounds(strategies: Iterable[Strategy], say: Callable[[str], None]) -> Any:
    """Return `play_many`, compiled where these strategies can be; else interpreted, which is said."""
    refused = [each.name for each in strategies if failure(each) is not None]
    if OFF or refused:
        say(f"{', '.join(refused) or 'Numba'} can't be compiled or is switched off; the matches are interpreted, which takes longer")
        return sim.games.rounds.play_many
    return kernel(say, TEXT, (sim.games.records, sim.games.rounds, sys.modules[__name__]))
