"""The folder of a calibration: posterior, tables, summary, figures, a report in plain words, and the manifest with all hashes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.files import as_json, settle, whole, write_table, write_text
from sim.folders.calibration_report import report
from sim.folders.proofs import write_proofs
from sim.inference.block import Numbers
from sim.inference.blocks.limits import LIMITS
from sim.inference.blocks.risks import Risk, risks
from sim.inference.calibration import posterior
from sim.inference.calibration.calibrating import ALL, EPISODE, MAIN, Calibration, RuleFit, interval, marks
from sim.inference.calibration.confusion import Confusion
from sim.inference.calibration.identifying import Learned, all_learned
from sim.inference.proofs import Proofs
from sim.inference.validation.checks import ROUNDS, Check, replicated
from sim.provenance import hashes, sha256_of, versions
from sim.record import episode_acts

PACKAGES = ("dynesty", "scipy", "xarray", "h5netcdf", "matplotlib")  # make the numbers, the files and the figures
RULES = ("rule", "log_evidence", "log_evidence_error", "posterior_probability", "clusters")


def save(
    made: Calibration, folder: Path, command: str, force: bool = False, wall_time_s: float = 0.0, proofs: Proofs | None = None
) -> Path:
    """Write the folder of a calibration, with its proofs where there are any, and return its path.

    Raises FolderError where it is there already or can't be written.
    """
    theta = {name: each.theta for name, each in made.main().items()}
    rows = all_learned(made.blocks, theta, made.plan.seed)
    groups = posterior.groups(made.blocks, theta, made.plan.seed)
    told, chosen = summary(made, rows), risks(episode_acts(EPISODE))
    checked = [each for name, block in made.blocks.items() for each in replicated(block, theta[name][:ROUNDS], made.plan.seed)]
    with whole(folder, force) as new:
        posterior.write(new / "posterior.nc", groups)
        settle(new / "posterior.nc")
        write_table(new / "parameters.csv", Learned._fields, rows)
        write_table(new / "rules.csv", RULES, rules(made))
        write_table(new / "left_out.csv", ("rule", "clusters", "left_out", "log_score"), left_out(made))
        write_table(new / "confusion.csv", Confusion._fields, made.confusion)
        write_table(new / "risks.csv", Risk._fields, chosen)
        write_table(new / "checks.csv", Check._fields, checked)
        write_text(new / "summary.json", as_json(told))
        write_text(new / "report.md", report(made, rows, told, chosen, checked))
        figures(new / "figures", made, rows, checked)
        if proofs:
            write_proofs(new, proofs)
        write_text(new / "manifest.json", as_json(manifest(new, made, command, wall_time_s)))
    return folder


def rules(made: Calibration) -> Iterator[tuple[str, float, float, float | None, str]]:
    """Yield the rows of `rules.csv`: every model on the whole record; comparisons and the mixture have no posterior probability."""
    for fit in of(made, ALL):
        yield fit.rule, fit.log_evidence, fit.log_evidence_error, made.probability(fit), fit.clusters


def of(made: Calibration, cut: str) -> list[RuleFit]:
    """Return the fits on one cut of the record."""
    return [fit for fit in made.fits if fit.cut == cut]


def left_out(made: Calibration) -> Iterator[tuple[str, str, str, float]]:
    """Yield the log-probability of each cluster given all others, by rule and structure."""
    for fit in of(made, ALL):
        for label, score in fit.left_out.items():
            yield fit.rule, fit.clusters, label, score


def finite(number: float) -> float | None:
    """Return a number as JSON can hold it: null for the logarithm of nought."""
    return number if abs(number) < float("inf") else None


def summary(made: Calibration, rows: list[Learned]) -> dict[str, Any]:
    """Return what the calibration says, as `summary.json`."""
    known = [each for each in made.exchanges if each.observed is not None]
    low, high = interval(known)
    small_low, small_high = interval([each for each in known if each.provoked <= 2])
    evidences: dict[str, Any] = {}
    for fit in made.fits:
        cell = {"log_evidence": finite(fit.log_evidence), "log_evidence_error": fit.log_evidence_error,
                "posterior_probability": made.probability(fit)}  # fmt: skip
        if fit.left_out:
            cell["left_out_log_score"] = finite(sum(fit.left_out.values()))
        evidences.setdefault(fit.cut, {}).setdefault(fit.clusters, {})[fit.rule] = cell
    return {
        "record": {
            "exchanges": len(known),
            "provoked": sum(each.provoked for each in known),
            "replied": sum(each.observed or 0 for each in known),
            "not_documented": [each.act for each in known if each.confidence != "documented"],
            "reply_not_established": [each.act for each in made.exchanges if each.observed is None],
        },
        "seed": made.plan.seed,
        "main_clusters": MAIN,
        "multiplier_interval": {"low": low, "below": high, "unit": "persons per person",
                                "from_acts_of_one_or_two": {"low": small_low, "below": small_high}},
        "not_identified": {name: why for name, why in LIMITS.items() if any(each.parameter == name for each in rows)},
        "prior_dominated": [each.parameter for each in rows if each.identified == "prior-dominated"],
        "evidence": evidences,
        "posterior": {
            f"{name} {structure} {cut}": {
                "log_evidence": each.log_evidence, "log_evidence_error": each.log_evidence_error, "calls": each.calls,
                "mean": {key: float(values.mean()) for key, values in made.blocks[name].reported(each.theta).items() if key not in LIMITS},
            }
            for (name, structure, cut), each in made.posteriors.items()
        },
    }  # fmt: skip


def figures(folder: Path, made: Calibration, rows: list[Learned], checked: list[Check]) -> None:
    """Draw the figures, each as PNG and SVG."""
    from sim.inference.calibration.identifying import prior_draws, reported
    from sim.plots.inference.checks import checks  # heavy: matplotlib
    from sim.plots.inference.evidence import confusion, evidence
    from sim.plots.inference.posteriors import posteriors
    from sim.plots.style import save_all

    title = "Reply rules and the record of 2018"
    before: dict[str, Numbers] = {}
    after: dict[str, Numbers] = {}
    said = {each.parameter: each.identified for each in rows}
    for name, block in made.blocks.items():
        before |= reported(block, prior_draws(block, made.plan.seed, 4000))
        after |= reported(block, made.main()[name].theta)
    clusters = "Clusters: dyad, each exchange by itself; batch, a day of replies; decision, all one; the number is their correlation."
    pages = {
        "posterior": posteriors(title, before, after, said, [f"Clusters of replies: {MAIN}."]),
        "checks": checks(title, checked),
        "evidence": evidence(title, [(fit.rule, fit.clusters, fit.log_evidence) for fit in of(made, ALL)], [clusters]),
        "confusion": confusion(title, {(each.truth, each.fitted): each.probability for each in made.confusion},
                               ["multiplier:1 is the multiplier at exactly 1: its replies are those of one for one."]),
    }  # fmt: skip
    save_all(pages.items(), folder)


def manifest(folder: Path, made: Calibration, command: str, wall_time_s: float) -> dict[str, Any]:
    """Return what was fitted with what, and the hash of every data file; the only file that differs between equal calibrations."""
    every = list(made.posteriors.values())
    calls, seconds, within = (sum(getattr(each, name) for each in every) for name in ("calls", "seconds", "likelihood_seconds"))
    return {
        "command": command,
        "plan": made.plan._asdict(),
        "record": digest(made),
        "versions": versions(*PACKAGES),
        "files": hashes(folder),
        "likelihood_calls": calls,
        "likelihood_calls_per_second": round(calls / within) if within else None,
        "share_in_likelihood": round(within / seconds, 3) if seconds else None,
        "wall_time_s": round(wall_time_s, 1),
    }


def digest(made: Calibration) -> str:
    """Return the hash of what was fitted: it changes when the record's exchanges of the episode change."""
    return sha256_of(marks([each for each in made.exchanges if each.observed is not None]))
