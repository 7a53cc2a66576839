"""What a lesson's page shows is what a student who follows it sees; each number that it says comes from there."""

import re
import shlex
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario.shipped import lessons
from tests.lessons.page import FOLDER, SUM, blocks, chosen, figures, names, numbers, prose, text_of
from tests.lessons.playing import left_by, play
from tests.thumbnails import LARGEST

HEADINGS = ["Question", "Prediction", "Run", "Surprise", "Exercise"]
NAMES = names()


@pytest.mark.parametrize("name", NAMES)
def test_the_output_shown_is_what_the_commands_print(name: str, tmp_path: Path) -> None:
    """Every command of the page runs, in order; its output is as shown, line for line; the figures that the page names are there."""
    text = text_of(name)
    for block, output in zip(blocks(text), play(text, tmp_path), strict=True):
        if block.shown is not None:
            assert chosen(block.shown, output) == block.shown
    assert figures(text) and all((tmp_path / each).is_file() for each in figures(text))


@pytest.mark.parametrize("name", NAMES)
def test_each_number_of_the_prose_is_shown(name: str) -> None:
    """A number in the prose stands in a command, an output, the lesson's own file, or in a sum that is written out and right."""
    text = text_of(name)
    for left, right, percent in SUM.findall(text):
        value, digits = eval(left, {"__builtins__": {}}), len(right.partition(".")[2])
        assert round(value * (100 if percent else 1), digits) == float(right.replace(",", "")), f"{left} is not {right}{percent}"
    own = "".join(path.read_text(encoding="utf-8") for place, path in lessons().items() if place == f"lessons/{name}")
    source = "".join(block.code + "\n".join(block.shown or ()) for block in blocks(text))
    sums = "".join(" ".join(each) for each in SUM.findall(text))
    known = numbers(source) | numbers(own) | numbers(sums)
    said = numbers(SUM.sub("", prose(text)))
    assert not said - known, f"no command or file of the page shows {sorted(said - known)}"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_its_parts(name: str) -> None:
    """Question, prediction, run, surprise, exercise with a folded answer; and a small picture with words for it."""
    text = text_of(name)
    assert re.findall(r"^## (.+)$", text, re.M) == HEADINGS
    assert text.count("<details>") == text.count("</details>") == text.count("<summary>Answer</summary>\n\n") >= 1
    assert re.search(rf"!\[.{{30,}}\]\({name}\.png\)", text)
    assert (FOLDER / f"{name}.png").stat().st_size <= LARGEST


def test_all_lessons_can_be_done_in_one_folder() -> None:
    """No command of a page writes where one of another page, or of its own, has written before."""
    lines = [
        shlex.split(line)[1:]
        for name in NAMES
        for each in blocks(text_of(name))
        if each.language == "sh"
        for line in each.code.splitlines()
    ]
    folders = [left_by(words) for words in lines if words[0] in ("run", "sweep") and "--dry-run" not in words]
    assert len(folders) > 30 and len(folders) == len(set(folders))


def test_the_table_of_contents_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """Each page and each file of the folder belongs to a lesson, and is listed by `reciprocity scenarios`."""
    assert {path.stem for path in FOLDER.glob("*.*")} == {*NAMES, "README"}
    assert set(lessons()) <= {f"lessons/{name}" for name in NAMES}
    assert main(["scenarios"]) == 0
    listed = capsys.readouterr().out.partition("\nLessons")[2]
    assert [line.split()[0] for line in listed.splitlines()[1:]] == list(lessons())
    for path in lessons().values():
        sweep = "\nvary:" in path.read_text(encoding="utf-8")
        schema = "sweeps/sweep.schema.json" if sweep else "scenario.schema.json"
        assert path.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema=../{schema}\n")
        assert main(["sweep", "--dry-run", str(path)] if sweep else ["check", str(path)]) == 0
