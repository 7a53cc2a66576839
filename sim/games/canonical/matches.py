"""Results that the field knows, each as a short function: run it, and see the numbers."""

from typing import NamedTuple

from sim.games.evolution.moran import fixation
from sim.games.exact import outcome, with_noise
from sim.games.players import Entry
from sim.games.playing import Setting
from sim.games.stage import Game
from sim.games.thresholds import best_generosity
from sim.games.tournament import RankRow, Tournament, entrants_of, tournament
from sim.games.zero_determinant import extortion

NICE: tuple[Entry, ...] = (
    "tit_for_tat", "tit_for_two_tats", "grim", "gradual", "win_stay_lose_shift", "contrite", "generous", "generous:generosity=0.1",
)  # fmt: skip
NOT_NICE: tuple[Entry, ...] = (
    "hawk", "random",
    "memory_one:cc=0.9:cd=0:dc=0.9:dd=0",  # Joss of the first tournament: tit for tat, and one act in ten unprovoked
    "memory_one:cc=0.5:cd=0:dc=0.5:dd=0", "random:probability=0.2", "memory_one:cc=0.7:cd=0.1:dc=0.7:dd=0.1",
    "affine:intercept=0.1:ratio=0.9",
)  # fmt: skip


class Contrition(NamedTuple):
    """Calm in self-play, the share of all rounds, with errors of doing and with errors of sight."""

    strategy: str
    implementation: float
    perception: float


def is_nice(entry: Entry) -> bool:
    """Return whether a strategy is never the first to be hostile: calm all through against one always calm and against itself."""
    played = tournament([entry, "CC"], Setting(turns=100), 20, 1)
    return bool((played.cooperation() == 1).all())


def first_tournament(repetitions: int = 5, seed: int = 0) -> tuple[Tournament, list[tuple[RankRow, bool]]]:
    """Return a tournament of fifteen built like Axelrod's first (1980, doi:10.1177/002200278002400101), and its ranking with who is nice.

    200 rounds, 5, 3, 1, 0; eight nice rules, and seven that are hostile first, among them hawk, RANDOM and Joss. The entries are ours,
    most of the originals being lost as code: what is to be seen is the structure, not that tit for tat wins.
    """
    played = tournament([*NICE, *NOT_NICE], Setting(turns=200), repetitions, seed)
    nice = {each.name for each in entrants_of(NICE)}
    return played, [(row, row.strategy in nice) for row in played.ranking()]


def generosity_under_noise(noise: float = 0.05, stage: Game | None = None) -> list[tuple[float, float]]:
    """Return (generosity, payoff in self-play) from 0 to the most that nobody can exploit.

    Molander (1985), doi:10.1177/0022002785029004004.
    """
    most = best_generosity(stage)
    found = []
    for step in range(11):
        generosity = most * step / 10
        rule = with_noise((1, generosity, 1, generosity), noise)
        found.append((generosity, outcome(rule, rule, stage).payoffs[0]))
    return found


def contrition(noise: float = 0.02, turns: int = 1000, repetitions: int = 10, seed: int = 0) -> list[Contrition]:
    """Return what errors do to tit for tat, contrition and generosity (Boerlijst, Nowak & Sigmund 1997, doi:10.1006/jtbi.1996.0326)."""
    names = ("tit_for_tat", "contrite", "generous")
    calm = [
        tournament(names, Setting(turns=turns, noise=noise, at=at), repetitions, seed).cooperation().diagonal().tolist()
        for at in ("implementation", "perception")
    ]  # fmt: skip
    return [Contrition(*each) for each in zip(names, *calm, strict=True)]


def extorted(factor: float = 3.0) -> list[tuple[float, float, float]]:
    """Return (calm of the other, its payoff, the extortioner's): the more it gives in, the more both get, always in the same proportion."""
    found = []
    for tenth in range(1, 11):
        calm = tenth / 10
        own, other = outcome(extortion(factor), (calm,) * 4).payoffs
        found.append((calm, other, own))
    return found


def one_third(rounds: int = 10, population: int = 200, selection: float = 0.001) -> tuple[float, float]:
    """Return the fixation probability of one tit for tat among hostile ones, and that of a neutral mutant, in matches of so many rounds.

    Nowak, Sasaki, Taylor & Fudenberg (2004), doi:10.1038/nature02414: favoured where a + 2b > c + 2d, that is x* below one third.
    """
    payoffs = [[3 * rounds, rounds - 1], [rounds + 4, rounds]]
    return fixation(payoffs, population, selection), 1 / population
