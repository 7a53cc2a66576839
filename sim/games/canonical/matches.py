"""Known results that are played: the first tournament, and what errors do to tit for tat, contrition and generosity."""

from typing import NamedTuple

from sim.games.canonical.row import Row
from sim.games.players import Entry, entrant
from sim.games.playing import Setting
from sim.games.tournament import RankRow, Tournament, entrants_of, tournament

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


def contrition(noise: float = 0.02, turns: int = 1000, repetitions: int = 10, seed: int = 0) -> list[Contrition]:
    """Return what errors do to tit for tat, contrition and generosity (Boerlijst, Nowak & Sigmund 1997, doi:10.1006/jtbi.1996.0326)."""
    names = ("tit_for_tat", "contrite", "generous")
    calm = [
        tournament(names, Setting(turns=turns, noise=noise, at=at), repetitions, seed).cooperation().diagonal().tolist()
        for at in ("implementation", "perception")
    ]  # fmt: skip
    return [Contrition(*each) for each in zip(names, *calm, strict=True)]


def contrite() -> list[Row]:
    """Return calm in self-play, by matches, with errors in one round of fifty."""
    by = {each.strategy: each for each in contrition()}
    return [
        Row("contrite, errors of doing", by["contrite"].implementation, 0.9, ">"),
        Row("tit for tat, errors of doing", by["tit_for_tat"].implementation, 0.5, within=0.1),
        Row("contrite, errors of sight", by["contrite"].perception, 0.6, "<"),
        Row("tit for tat, errors of sight", by["tit_for_tat"].perception, 0.5, within=0.1),
        Row("generous, errors of sight", by["generous"].perception, 0.9, ">"),
    ]


def axelrod() -> list[Row]:
    """Return the structure of the first tournament (K16, K37)."""
    played, ranking = first_tournament()
    nice = [row.strategy for row, is_nice in ranking if is_nice]
    among = [score for row in played.rows() if {row.first, row.second} <= set(nice) for score in (row.score_first, row.score_second)]
    tit_for_tat = next(row for row, _ in ranking if row.strategy == entrant("tit_for_tat").name)
    return [
        Row("nice rules among the first eight of fifteen", sum(is_nice for _, is_nice in ranking[:8]), 8),
        Row("least score of a nice rule with a nice one", min(among), 600),
        Row("and the most", max(among), 600),
        Row("matches that tit for tat won", tit_for_tat.wins, 0),
    ]
