"""The report of a validation: what the rules, fitted to 2018, got wrong elsewhere comes first."""

from pathlib import Path
from typing import Any

from sim.report.again import again, inputs
from sim.report.figures import saved
from sim.report.limits import limits
from sim.report.page import Page
from sim.report.prose import sections
from sim.report.reading import rows, table
from sim.report.words import some

COLUMNS = {"episode": "episode", "act": "act", "target": "who answers", "actor": "whom", "provoked": "expelled first",
           "observed": "in reply", "predicted": "mean", "q05": "5 %", "q95": "95 %", "p_none": "probability of none"}  # fmt: skip


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """Return the report of a validation; raises FolderError where a file is missing."""
    learnt, found = str(manifest["learnt_from"]), rows(folder / "predictions.csv")
    others = [row for row in found if not str(row["episode"]).startswith(learnt)]
    episodes = len({row["episode"] for row in others})
    return Page(
        kind="A validation",
        title=f"Replies that the rules, fitted to {learnt}, never saw",
        asked=[
            f"If states follow the reply rules as they were fitted to `{learnt}`, what reply would one expect to other acts, and what was "
            f"documented? {some(len(others), 'act', 'acts').capitalize()} of {some(episodes, 'episode', 'episodes')} were predicted."
        ],
        setting=[],
        folds=[],
        story=[],
        pictures=list(saved(folder, "validation")),
        tables=[table("Predictions of acts of other episodes (persons)", others, COLUMNS)] if others else [],
        limits=limits("always", "episodes", "bands", "no_reply", "counts"),
        again=again(
            folder, manifest, [(f"reciprocity validate --seed {manifest['seed']}", "The same, for the record that ships:")],
            seed=manifest["seed"], draws=manifest.get("draws"), **inputs(manifest),
        ),
        prose=sections(folder / "report.md"),
    )  # fmt: skip
