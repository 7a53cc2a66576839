"""What a shell completes: names that ship, each as the shell would ask for them."""

import pytest

from sim.cli import completing, main
from sim.strategies import REGISTRY

Capture = pytest.CaptureFixture[str]


def completed(words: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what bash is offered for the last word."""
    monkeypatch.setenv("_RECIPROCITY_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    assert main([]) == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("reciprocity ca", ["calibrate", "canonical"]),
        ("reciprocity run sk", ["skripal_2018"]),
        ("reciprocity check two_states par", ["parity_cap"]),
        ("reciprocity compare gr", ["grit_repair"]),
        ("reciprocity explore uk_s", ["uk_soviet_1985"]),
        ("reciprocity sweep so", ["solidarity"]),
        ("reciprocity strategies mu", ["multiplier"]),
        ("reciprocity record UK-USSR-1985", ["UK-USSR-1985a", "UK-USSR-1985b"]),
        ("reciprocity canonical gen", ["generosity"]),
        ("reciprocity tournament --strategies dove,haw", ["dove,hawk"]),
        ("reciprocity run two_states --se", ["--seed", "--set"]),
    ],
)
def test_names_are_completed(words: str, offered: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that begin with what is typed."""
    assert sorted(completed(words, capsys, monkeypatch)) == offered


def test_a_list_is_not_given_twice_the_same() -> None:
    """A strategy that is in the list is not offered again."""
    assert completing.strategies("tit_for_tat,") == [f"tit_for_tat,{name}" for name in REGISTRY.names if name != "tit_for_tat"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_is_told_how(shell: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--show-completion` prints what the shell that asks runs."""
    monkeypatch.setattr("shellingham.detect_shell", lambda: (shell, f"/bin/{shell}"))
    assert main(["--show-completion"]) == 0
    assert "_RECIPROCITY_COMPLETE" in capsys.readouterr().out
