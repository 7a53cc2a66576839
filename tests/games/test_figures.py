"""What is on the figures is what was played; what the README shows is what happens."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.cli import main
from sim.folders.tournament import figures
from sim.games import GAMES, Setting
from sim.games.evolution.evolving import evolve
from sim.games.fingerprint import fingerprint
from sim.games.tournament import entrants_of, tournament

NAMES = ("hawk", "tit_for_tat", "dove")
README = (Path(__file__).parents[2] / "sim" / "games" / "README.md").read_text(encoding="utf-8")


def test_figures() -> None:
    """Cells hold the mean payoffs in the order of the ranking; boxes, fingerprints and shares hold their numbers."""
    played = tournament(NAMES, Setting(GAMES["expulsions"], turns=10, noise=0.1), 4, 3)
    evolution = evolve(played.payoffs(), played.names)
    drawn = figures(played, fingerprint(entrants_of(NAMES), GAMES["expulsions"]), evolution)
    assert list(drawn) == ["payoffs", "scores", "cooperation", "fingerprints", "evolution", "simplex"]
    order = [played.names.index(each.strategy) for each in played.ranking()]
    for name, values in (("payoffs", played.payoffs()), ("cooperation", played.cooperation())):
        numbers = [each.get_text() for each in drawn[name].axes[0].texts if each.get_gid() == "number"]
        assert numbers == [f"{value:.2f}" for value in values[order][:, order].ravel()]
    ticks = [each.get_text() for each in drawn["scores"].axes[0].get_yticklabels()]
    assert ticks == [each.strategy for each in played.ranking()]
    line = next(each for each in drawn["fingerprints"].axes[2].lines if each.get_gid() == "answers")
    assert list(np.asarray(line.get_ydata())) == list(range(31))
    for ax, path in zip(drawn["evolution"].axes, (evolution.replicator, evolution.wright_fisher), strict=True):
        for place, name in enumerate(NAMES):
            line = next(each for each in ax.lines[::-1] if each.get_gid() == name)
            assert np.array_equal(np.asarray(line.get_ydata()), path.shares[:, place])
    ends = drawn["simplex"].axes[0].lines[-1].get_xydata()
    assert np.asarray(ends)[0] == pytest.approx([0.5, 3**0.5 / 6])  # even shares stand in the middle


def test_readme(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command and the example of the README run."""
    monkeypatch.chdir(tmp_path)
    (command,) = re.findall(r"```sh\nreciprocity (.*?)\n```", README)
    assert main(command.split()) == 0
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    exec(code, {})
    printed = capsys.readouterr().out
    assert "contrite" in printed and re.search(r"[CD]{20} [CD]{20} \(\d+\.0, \d+\.0\)", printed)
