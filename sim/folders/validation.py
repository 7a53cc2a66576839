"""The folder of a validation: predictions, scores, checks, figures, report, manifest."""

from collections.abc import Sequence
from pathlib import Path

from sim.files import as_json, whole, write_table, write_text
from sim.folders.validation_report import report
from sim.inference.validation.checks import Check
from sim.inference.validation.predicting import COLUMNS, Prediction
from sim.inference.validation.trial import Trial
from sim.inference.validation.validating import ACROSS, DRAWS, EPISODE, OWN, STRUCTURES, Score
from sim.plots.inference.checks import checks
from sim.plots.inference.predictions import predictions
from sim.plots.inference.scores import scores
from sim.plots.style import save_all
from sim.provenance import hashes, sha256, versions
from sim.record.codes import FOLDER

TABLES = ("skripal_2018.csv", "other_episodes.csv", "staff.csv")  # of the record, as shipped
ASSUMED = "Where a corps is unknown, a wide band is assumed; acts that are answers are answered with the echo probability."


def save_validation(
    trial: Trial, folder: Path, name: str, inputs: Sequence[Path], seed: int, command: str, wall_time_s: float, force: bool = False
) -> Path:
    """Write the folder of a validation and return its path; FolderError where it is there already or can't be written.

    `inputs` are the reader's own record and posterior, where there are any.
    """
    with whole(folder, force) as new:
        write_table(new / "predictions.csv", COLUMNS, (each[: len(COLUMNS)] for each in trial.predictions))
        write_table(new / "scores.csv", Score._fields, trial.scores)
        if trial.checks:
            write_table(new / "checks.csv", Check._fields, trial.checks)
        write_text(new / "report.md", report(trial, name, command))
        draw(trial, new / "figures", name)
        read = [*(FOLDER / table for table in TABLES), *inputs]
        manifest = {
            "command": command,
            "seed": seed,
            "learnt_from": EPISODE,
            "inputs": {path.name: sha256(path) for path in read},
            "structures": STRUCTURES,
            "draws": DRAWS,
            "versions": versions("scipy", "matplotlib"),
            "files": hashes(new),
            "wall_time_s": wall_time_s,
        }
        write_text(new / "manifest.json", as_json(manifest))
    return folder


def draw(trial: Trial, folder: Path, name: str) -> None:
    """Write the figures, each as PNG and SVG."""
    others = of(trial.predictions, within=False)
    made = {
        "predictions": predictions(f"Replies that the rules never saw: {name}", others, [ASSUMED]),
        "scores": scores(f"The rules and simpler predictions: {name}", overall(trial.scores), OWN),
    }
    if trial.checks:
        made["held_out"] = predictions(f"Replies of {EPISODE} that were left out of the fit", of(trial.predictions, within=True))
        made["checks"] = checks(f"Predictive checks: rounds like {EPISODE}?", trial.checks)
    save_all(made.items(), folder)


def of(rows: Sequence[Prediction], within: bool) -> list[Prediction]:
    """Return the predictions of parts of 2018, or of other episodes."""
    return [each for each in rows if each.episode.startswith(EPISODE) is within]


def overall(rows: Sequence[Score]) -> list[Score]:
    """Return the scores over all other episodes, and of each part of 2018."""
    return [each for each in rows if each.episode == ACROSS or each.episode.startswith(EPISODE)]
