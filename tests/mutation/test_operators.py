"""The operators change one place each; what is explained is a mutant that there is."""

import ast
from collections import Counter
from pathlib import Path

from tests.mutation.explained import explained
from tests.mutation.operators import mutants

SOURCE = """
def grown(people, most=3):
    \"\"\"Grow.\"\"\"
    if people < most and not people == 7:
        people += 2
    return min(people * 2, most, -1)
"""
CHANGES = {
    "def grown(people, most=3)": ["def grown(people, most=2)", "def grown(people, most=4)"],
    "if people < most and (not people == 7):": [
        "if not (people < most and (not people == 7)):", "if not people == 7:", "if people < most:", "if people < most or not people == 7:",
        "if people <= most and (not people == 7):", "if people < most and (not people != 7):", "if people < most and people == 7:",
        "if people < most and (not people == 6):", "if people < most and (not people == 8):",
    ],
    "people += 2": ["pass", "people += 1", "people += 3", "people -= 2"],
    "return min(people * 2, most, -1)": [
        "return None", "return max(people * 2, most, -1)", "return min(people / 2, most, -1)", "return min(people * 1, most, -1)",
        "return min(people * 3, most, -1)", "return min(people * 2, most, 0)", "return min(people * 2, most, 1)",
    ],
}  # fmt: skip


def test_every_change_is_made_once() -> None:
    """A short function has these mutants, no two of which are the same, and is itself again afterwards."""
    found = [(mutant.text, ast.dump(tree)) for mutant, tree in mutants(SOURCE)]
    assert sorted(text for text, _ in found) == sorted(f"{before} -> {after}" for before, others in CHANGES.items() for after in others)
    assert len({tree for _, tree in found} | {ast.dump(ast.parse(SOURCE))}) == len(found) + 1


def test_explained_mutants_are_mutants() -> None:
    """Each explanation is of a mutant of today's code: where the code has changed, it has to be thought of anew."""
    known = explained()
    files = {file for file, *_ in known}
    there = Counter((file, mutant.function, mutant.text) for file in sorted(files) for mutant, _ in mutants(Path(file).read_text()))
    assert not [each for each in known if there[each] != 1]
    assert all(reason.strip() for reason in known.values())
