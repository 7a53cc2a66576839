"""What a README shows is what happens: every block runs, every output is as shown, every command that is mentioned is there."""

import re
from pathlib import Path

import pytest

from sim.cli import main
from tests.lessons.page import chosen
from tests.readmes.shown import ROOT, command_of, follow, mentioned, names, readmes, text_of

PAGES = readmes()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_is_shown_is_what_happens(page: Path, tmp_path: Path) -> None:
    """A reader who follows the page from top to bottom, in an empty folder, gets through, and sees the outputs that it shows."""
    for block, output in follow(text_of(page), tmp_path):
        if block.shown is not None:
            assert chosen(block.shown, output) == block.shown


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_commands_and_files_that_are_mentioned_are_there(page: Path) -> None:
    """Commands with the options that they are mentioned with; and what a page links to, or shows as a picture."""
    text = text_of(page)
    assert not re.search(r"^[<>]{7} ", text, re.M), f"{page} has the marks of a merge"
    for name, options in mentioned(text):
        known = {option for parameter in command_of(name).params for option in (*parameter.opts, *parameter.secondary_opts, "--help")}
        assert set(options) <= known, f"reciprocity {name} has no {set(options) - known}"
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        assert (ROOT / page).parent.joinpath(target).exists(), f"{page} points to {target}, which is not there"


def test_every_command_has_its_row_and_its_example(capsys: pytest.CaptureFixture[str]) -> None:
    """The recipe *add a command*: listed in `main.py`, in a file of its name, in the README's table, with an example in its help."""
    table = re.findall(r"^\| `reciprocity (\w+)", text_of(Path("README.md")), re.M)
    assert set(table) == set(names()) and len(table) == len(set(table))
    for name in names():
        assert (ROOT / "sim/cli" / f"{name}.py").is_file()
        assert main([name, "--help"]) == 0
        (example,) = re.findall(r"Example: reciprocity (\S+)", capsys.readouterr().out)
        assert example == name
