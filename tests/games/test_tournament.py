"""A round robin adds up to its matches, from Python and from the command line."""

import csv
import json
import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.cli import main
from sim.games import GAMES, Setting, entrant, game, play
from sim.games.fingerprint import fingerprint
from sim.games.tournament import entrants_of, tournament

FEW = ("tit_for_tat", "random", "hawk", "multiplier:ratio=0.5")


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", list(GAMES))
def test_ranking_is_the_sum_of_the_matches(name: str) -> None:
    """Mean, median, wins and calm, and the matrix of payoffs, from the rows of the matches alone."""
    played = tournament(FEW, Setting(game(name), turns=25, noise=0.05, end_probability=0.02), 3, seed=4)
    scores: dict[str, list[float]] = defaultdict(list)
    calm: dict[str, list[bool]] = defaultdict(list)
    wins: dict[str, int] = defaultdict(int)
    paid: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0, 0])
    matches = list(played.rows())
    assert len(matches) == 3 * (16 if GAMES[name].graded else 10)
    for row in matches:
        sides = ((row.first, row.moves_first, row.score_first), (row.second, row.moves_second, row.score_second))
        for (one, moves, score), (other, _, theirs) in (sides, sides[::-1]):
            done = moves.split() if GAMES[name].graded else list(moves)
            calm[one] += [move in "C0" for move in done]
            if row.first != row.second:
                scores[one].append(score)
            wins[one] += score > theirs and one != other
            paid[one, other] = [paid[one, other][0] + score, paid[one, other][1] + len(done)]
        if row.first == row.second:
            scores[row.first].append((row.score_first + row.score_second) / 2)
    for row_ in played.ranking():
        one = row_.strategy
        assert row_.mean_score == pytest.approx(statistics.fmean(scores[one]))
        assert row_.median_score == pytest.approx(statistics.median(scores[one]))
        assert (row_.wins, row_.cooperation) == (wins[one], pytest.approx(statistics.fmean(calm[one])))
        assert row_.rank == 1 + sum(statistics.fmean(each) > row_.mean_score + 1e-9 for each in scores.values())
    for (one, other), (total, rounds) in paid.items():
        assert played.payoffs()[played.names.index(one), played.names.index(other)] == pytest.approx(total / rounds)


def test_payoffs_by_the_head() -> None:
    """Theory 2.7.6: benefit less cost a head expelled, presence a head lost, restraint a head left unanswered."""
    match = play([10, 0, 0], "multiplier:ratio=0.5", 3, game="expulsions")
    assert match.moves == ((10, 0, 0), (0, 5, 0))
    assert match.payoffs == ((10.0, -30.0, 0.0), (-60.0, 5.0, 0.0))
    assert play([10, 20], "tit_for_tat", 2, game="expulsions").payoffs == ((10.0, -20.0), (-60.0, -90.0))  # restraint: ten, and ten more
    assert play([50, 0], "dove", 2, game="expulsions").moves == ((40, 0), (0, 0))  # 40 are there
    assert play([10], "tit_for_tat", 9, game="expulsions").moves == ((10, 10, 10, 10, 0, 0, 0, 0, 0), (0, 10, 10, 10, 10, 0, 0, 0, 0))


def test_fingerprints() -> None:
    """One for one is the diagonal and over in a round; a share is 2/3 of it with 60 against 40; gradual is one head, whatever was done."""
    prints = fingerprint(entrants_of(["tit_for_tat", "dove", "gradual", "hawk"]), GAMES["expulsions"])
    assert prints.answers[0].tolist() == list(prints.provocations) and not prints.answers[1].any()
    assert prints.by_lag[0].tolist() == [prints.shown] + [0] * 11
    assert prints.answers[2].tolist() == [0] + [1] * 30 and (prints.by_lag[3] == 1).all()
    share = fingerprint([entrant("proportional")], GAMES["expulsions"], repetitions=400).answers[0]
    assert share == pytest.approx(np.arange(31) * (40 / 60), abs=0.1)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables, summary, manifest and figures; the same on one worker and two; the table is printed."""
    words = ["tournament", "--strategies", "tit_for_tat,gradual,hawk", "--turns", "30", "--noise", "0.1", "--repetitions", "3", "--evolve"]
    for folder, workers in (("one", "1"), ("two", "2")):
        assert main([*words, "--workers", workers, "--out", str(tmp_path / folder)]) == 0
    printed = capsys.readouterr().out
    assert "prisoner's dilemma: 18 matches" in printed and "mean score" in printed
    one, two = tmp_path / "one", tmp_path / "two"
    tables = {"matches.csv", "ranking.csv", "summary.json", "evolution.csv"}
    assert {path.name for path in one.iterdir()} == tables | {"manifest.json", "figures"}
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in tables)
    drawn = {"payoffs", "scores", "cooperation", "evolution", "simplex"}
    assert {path.name for path in (one / "figures").iterdir()} == {f"{name}.{ending}" for name in drawn for ending in ("png", "svg")}
    matches = rows_of(one / "matches.csv")
    assert list(matches[0]) == ["first", "second", "repetition", "moves_first", "moves_second", "score_first", "score_second"]
    ranking = rows_of(one / "ranking.csv")
    assert list(ranking[0]) == ["rank", "strategy", "mean_score", "median_score", "wins", "cooperation"]
    again = play("tit_for_tat", "gradual", 30, 0.1, seed=0, repetition=2)
    found = next(row for row in matches if row["first"] != row["second"] and row["repetition"] == "2")
    assert (found["moves_first"], found["moves_second"]) == again.moves
    summary: dict[str, Any] = json.loads((one / "summary.json").read_text())
    assert summary["rounds"] == 540 and sum(summary["evolution"]["shares_at_the_end"]) == pytest.approx(1)


def test_expulsions_by_the_command(tmp_path: Path) -> None:
    """Moves are numbers of people, each pair in both seats, with fingerprints."""
    words = [
        "tournament",
        "--game",
        "expulsions",
        "--strategies",
        "multiplier,hawk:people=3",
        "--turns",
        "20",
        "--repetitions",
        "1",
        "--quiet",
    ]
    assert main([*words, "--payoffs", "3,1,4,2", "--corps", "9,40", "--out", str(tmp_path / "game")]) == 0
    matches = rows_of(tmp_path / "game" / "matches.csv")
    assert [(row["first"], row["second"]) for row in matches][1:3] == [("multiplier", "hawk:people=3"), ("hawk:people=3", "multiplier")]
    assert matches[2]["moves_first"].startswith("3 3 3") and matches[2]["moves_second"].startswith("0 3 3")
    assert json.loads((tmp_path / "game" / "summary.json").read_text())["corps"] == [9, 40]
    assert (tmp_path / "game" / "figures" / "fingerprints.png").exists()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            ["--strategies", "tit_for_tat,tit_for_tit"],
            "command line:1:25: Invalid value for '--strategies': unknown strategy 'tit_for_tit'",
        ),
        (["--strategies", "dove,dove"], "'dove' takes part twice"),
        (["--corps=60", "--game=expulsions"], "command line:1:20: Invalid value for '--corps': '60' is not two numbers of people"),
        (["--corps=60,40"], "Invalid value for '--corps': prisoners_dilemma is played with one head each; corps are for expulsions"),
        (["--payoffs=5,3,1"], "command line:1:22: Invalid value for '--payoffs': '5,3,1' is not four numbers"),
        (["--payoffs=5,3,1,one"], "command line:1:22: Invalid value for '--payoffs': '5,3,1,one' is not four numbers"),
        (["--noise", "2"], "--noise"),
        (["--game", "chess"], "--game"),
        (["--turns", "100000", "--repetitions", "1000"], "rounds are too many at once"),
    ],
)
def test_faults_of_the_command(words: list[str], text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is said at its column, and nothing is written."""
    assert main(["tournament", *words, "--out", str(tmp_path / "none")]) == 2
    assert text in capsys.readouterr().err and not list(tmp_path.iterdir())
