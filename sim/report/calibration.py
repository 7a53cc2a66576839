"""The report of a calibration: what the record of 2018 says about the reply rules, in the words of its own report."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.report.again import again
from sim.report.figures import saved
from sim.report.limits import limits, of_posterior
from sim.report.page import Page, Table
from sim.report.prose import sections
from sim.report.reading import Row, rows
from sim.report.words import figure, some


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """Return the report of a calibration; raises FolderError where a file is missing."""
    plan = dict(manifest["plan"])
    return Page(
        kind="A calibration",
        title="What the expulsions of 2018 say about reply rules",
        asked=[
            "If replies are made by one of these rules, which of them gives what was done in 2018, and what does one round leave open?",
            f"Fitted were {some(len(plan['rules']), 'rule', 'rules')} under {some(len(plan['structures']), 'belief', 'beliefs')} about how "
            f"many decisions the replies were, on {some(len(plan['cuts']), 'cut', 'cuts')} of the record.",
        ],
        setting=[],
        folds=[],
        story=list(proofs(folder)),
        pictures=list(saved(folder, "calibration")),
        tables=list(failing(folder)),
        limits=[*limits("always", "decisions", "interval", "silence", "counts"), of_posterior()],
        again=again(
            folder, manifest, [("reciprocity calibrate --seed " + str(plan["seed"]), "The same calibration:")],
            seed=plan["seed"], live_points=plan["live"], record=manifest["record"], likelihood_calls=manifest.get("likelihood_calls"),
        ),
        prose=sections(folder / "report.md", without=("Files",)),
    )  # fmt: skip


def statements(folder: Path) -> list[Row]:
    """Return the statements that `--prove` tried; none without it."""
    return rows(folder / "proofs.csv") if (folder / "proofs.csv").is_file() else []


def proofs(folder: Path) -> Iterator[str]:
    """Yield whether the inference was shown to work."""
    found = statements(folder)
    if found:
        held = sum(holds(row) for row in found)
        yield f"That the inference works was tried by {figure(len(found))} statements; {figure(held)} hold."
    else:
        yield "Whether the inference works was not tried with this calibration; `reciprocity calibrate --prove` does."


def holds(row: Row) -> bool:
    """Return whether a statement holds."""
    return str(row["passed"]).lower() in ("true", "yes", "1")


def failing(folder: Path) -> Iterator[Table]:
    """Yield the statements that do not hold."""
    found = [row for row in statements(folder) if not holds(row)]
    if found:
        yield Table("Statements that do not hold", list(found[0]), [list(row.values()) for row in found])
