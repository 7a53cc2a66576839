"""The made parts of the model's description are those of the code, and its prose names what there is."""

import re

from sim import record
from sim.inference.blocks.candidates import solidarity
from sim.inference.calibration.calibrating import EPISODE, Plan, prepared
from sim.scenario.shipped import lessons, shipped
from tests.readmes.parts import MARKS, PAGE, PARTS, refreshed

TEXT = PAGE.read_text(encoding="utf-8")
PROSE = MARKS.sub("", TEXT)


def test_made_parts_are_those_of_the_code() -> None:
    """`python -m tests.readmes` would change nothing, and every part stands on the page once."""
    assert sorted(found[2] for found in MARKS.finditer(TEXT)) == sorted(PARTS)
    assert refreshed(TEXT) == TEXT


def test_the_parts_of_the_protocol_are_there() -> None:
    """The seven elements in their order, and all eleven design concepts (Grimm et al. 2020, doi:10.18564/jasss.4259)."""
    assert re.findall(r"^## (2\.\d [\w, ]+)$", TEXT, re.M) == [
        "2.1 Purpose and patterns", "2.2 Entities, state variables and scales", "2.3 Process overview and scheduling",
        "2.4 Design concepts", "2.5 Initialization", "2.6 Input data", "2.7 Submodels",
    ]  # fmt: skip
    assert re.findall(r"^- \*\*([\w ]+)\.\*\*", TEXT, re.M) == [
        "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction", "Stochasticity",
        "Collectives", "Observation",
    ]  # fmt: skip


def test_sections_that_the_code_names_are_there() -> None:
    """`theory 2.7.5` in a docstring leads to a section of this page; a link within the page to a heading of it."""
    heads = set(re.findall(r"^#+ (\d(?:\.\d)+) ", TEXT, re.M))
    named = {
        found for path in PAGE.parent.rglob("*.py") for found in re.findall(r"theory (2\.\d(?:\.\d)?)", path.read_text(encoding="utf-8"))
    }
    assert named <= heads
    anchors = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.+)$", TEXT, re.M)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", TEXT)) <= anchors


def test_the_prose_names_what_there_is() -> None:
    """Files, scenarios, strategies' words and numbers of the record."""
    for path in re.findall(r"`([\w/]+\.(?:py|md|json))`", PROSE):
        assert any((place / path).is_file() for place in (PAGE.parent, PAGE.parents[1], PAGE.parent / "plots/run")), path
    for name in re.findall(r"^\| \(\w\).*\| `([\w/]+)` \|$", PROSE, re.M):
        assert name in {*shipped(), *lessons()}
    answers = [each for each in prepared(Plan()).exchanges if each.observed is not None]
    joined = [each for each in solidarity(record.episode_acts(EPISODE)).candidates if each.joined]
    assert f"Its {len(answers)} answers" in PROSE and f"its {len(joined)} joiners" in PROSE
    counts = {each.id: each.count for each in record.episode_acts("US-Russia-2016-17")}
    assert {35, 755} <= set(counts.values()) and "755 people" in PROSE and "the 35 of 2016" in PROSE


def test_known_answers_that_are_named_are_tested() -> None:
    """K38 and its like stand in a test."""
    tests = "".join(path.read_text(encoding="utf-8") for path in (PAGE.parents[1] / "tests").rglob("test_*.py"))
    known = set(re.findall(r"\bK\d+\b", tests)) | {
        f"K{number}" for low, high in re.findall(r"\bK(\d+) to K(\d+)\b", tests) for number in range(int(low), int(high) + 1)
    }
    assert set(re.findall(r"\bK\d+\b", PROSE)) <= known
