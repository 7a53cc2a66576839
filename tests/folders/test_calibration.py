"""A short calibration, from the fits to the folder; and the posterior that ships is what the command gives."""

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest

from sim.files import FolderError
from sim.folders.calibration import digest, save
from sim.inference.calibration import posterior
from sim.inference.calibration.arviz import inference_data
from sim.inference.calibration.calibrating import ALL, MAIN, Calibration, Plan, cut, fit, interval, prepared
from sim.inference.calibration.identifying import NOT, all_learned
from sim.inference.fitting import pieces
from sim.inference.handed import draws_of
from sim.inference.shipped import names, shipped
from sim.provenance import sha256
from sim.report import write
from tests.readmes.results import differences
from tests.report.reading import sound

SHORT = Plan(seed=2018, live=50, data_sets=1, structures=(MAIN,), cuts=(ALL,), rules=("tit_for_tat", "multiplier", "parity"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the fits are kept."""
    return tmp_path_factory.mktemp("fits")


@pytest.fixture(scope="module")
def made(kept: Path) -> Calibration:
    """Return a short calibration."""
    return fit(prepared(SHORT), 1, kept)


@pytest.fixture(scope="module")
def folder(made: Calibration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a short calibration."""
    return save(made, tmp_path_factory.mktemp("result") / "calibration", "reciprocity calibrate")


def rows(path: Path) -> list[dict[str, str]]:
    """Return a CSV table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def parameters_of(path: Path) -> int:
    """Return how many parameters a fit has that was sampled; 0 for others."""
    (first, *_) = json.loads(pieces.kept(path))
    return len(first["theta"][0]) if isinstance(first, dict) and "theta" in first else 0


def test_an_interrupted_calibration_goes_on(made: Calibration, kept: Path) -> None:
    """Fits that were kept are not made again; the one that is missing is, with the same numbers."""
    files = sorted(kept.glob("*.json"))
    (echo,) = (path for path in files if parameters_of(path) == 1)
    before = {path: path.stat().st_mtime_ns for path in files}
    before_it = pieces.kept(echo)
    echo.unlink()
    again = fit(prepared(SHORT), 1, kept)
    assert json.loads(before_it)[0]["theta"] == json.loads(pieces.kept(echo))[0]["theta"]
    assert {path for path in files if path.stat().st_mtime_ns != before[path]} == {echo}
    assert all((again.posteriors[key].theta == made.posteriors[key].theta).all() for key in made.posteriors)


def test_tables(folder: Path) -> None:
    """The columns are those promised, one for one leads by the Occam factor, and nothing is identified that can't be."""
    table = rows(folder / "rules.csv")
    assert list(table[0]) == ["rule", "log_evidence", "log_evidence_error", "posterior_probability", "clusters"]
    cell = {row["rule"]: row for row in table}
    lead = float(cell["tit_for_tat"]["log_evidence"]) - float(cell["multiplier"]["log_evidence"])
    assert lead == pytest.approx(4.32, abs=0.01)
    assert sum(float(row["posterior_probability"] or 0) for row in table) == pytest.approx(1)
    assert cell["mixture"]["posterior_probability"] == cell["poisson"]["posterior_probability"] == ""
    known = rows(folder / "parameters.csv")
    assert list(known[0]) == ["parameter", "prior_mean", "prior_sd", "mean", "sd", "q05", "q50", "q95", "contraction", "identified"]
    said = {row["parameter"]: row["identified"] for row in known}
    assert {said[name] for name in ("payoffs", "joining_contagion", "lag_dispersion", "ratio")} == {NOT}
    assert said["reply_probability"] == "yes" and said["people"] == "prior-dominated"
    for row in known:
        if row["sd"]:
            assert float(row["contraction"]) == pytest.approx(1 - (float(row["sd"]) / float(row["prior_sd"])) ** 2)


def test_the_page_on_results_names_all(folder: Path) -> None:
    """Files, columns, keys and figures, but for those of the proofs."""
    proven = ("proofs.csv", "sbc.csv", "recovery.csv", "sbc", "coverage", "recovery")
    assert differences([folder], "`calibration/`", absent=proven) == []


def test_words(folder: Path) -> None:
    """The report says the interval of the multiplier and what is not identified; the summary is JSON without infinities."""
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "0.9917 to below 1.0083" in text and "not identified" in text
    told = json.loads((folder / "summary.json").read_text(), parse_constant=lambda word: pytest.fail(word))
    assert told["multiplier_interval"]["low"] == pytest.approx(59.5 / 60)
    assert "payoffs" in told["not_identified"] and told["record"]["provoked"] == 146
    manifest = json.loads((folder / "manifest.json").read_text())
    assert all(sha256(folder / name) == value for name, value in manifest["files"].items())
    assert {path.name for path in (folder / "figures").iterdir()} >= {"posterior.png", "evidence.svg", "confusion.png"}


def test_posterior_file(made: Calibration, folder: Path) -> None:
    """ArviZ reads the four groups; draws come back by name; what is replicated looks like the record."""
    found = inference_data(folder / "posterior.nc")
    assert all(len(found[group].data_vars) for group in posterior.GROUPS)
    assert found["posterior"]["ratio"].dims == ("chain", "draw")
    assert found["posterior_predictive"]["replies"].dims == ("chain", "draw", "act")
    read = draws_of(folder / "posterior.nc")
    assert read["echo"] == pytest.approx(made.main()["echo"].theta[:, 0], rel=1e-6)
    prior = draws_of(folder / "posterior.nc", "prior")
    assert prior.keys() == read.keys()
    assert read["reply_probability"].mean() > prior["reply_probability"].mean()


def test_nothing_is_written_over(made: Calibration, folder: Path) -> None:
    """A folder that is there stays as it is."""
    with pytest.raises(FolderError, match="is there already"):
        save(made, folder, "reciprocity calibrate")


def test_cuts_and_interval(made: Calibration) -> None:
    """Cuts leave out what they say; small acts alone allow any multiplier from a half to below one and a half (theory K32)."""
    weak = {each.act for each in made.exchanges if each.confidence != "documented"}
    assert weak and not weak & {each.act for each in cut(made.exchanges, "documented")}
    assert {each.actor for each in made.exchanges} - {each.actor for each in cut(made.exchanges, "without USA")} == {"USA"}
    ones = [each for each in made.exchanges if each.provoked == 1]
    assert interval(ones) == (0.5, 1.5)


def test_the_shipped_posterior_is_what_the_command_gives(made: Calibration) -> None:
    """It was fitted to the record as it is, by the same plan, and agrees with a short calibration; else `calibrate --ship` is due."""
    assert names() == ("2018",)
    file, manifest = shipped("2018") / "posterior.nc", json.loads((shipped("2018") / "manifest.json").read_text())
    assert sha256(file) == manifest["files"]["posterior.nc"]
    assert file.stat().st_size < 500_000
    assert manifest["record"] == digest(made)
    assert manifest["plan"] == json.loads(json.dumps(Plan()._asdict()))
    read = draws_of(file)
    short = all_learned(made.blocks, {name: each.theta for name, each in made.main().items()}, SHORT.seed)
    for row in short:
        if row.mean is not None and row.sd is not None and row.parameter != "size_typical":
            assert abs(row.mean - read[row.parameter].mean()) < 0.9 * row.sd, row.parameter
            assert math.log(np.std(read[row.parameter]) / row.sd) == pytest.approx(0, abs=0.8), row.parameter


def test_its_report(folder: Path, tmp_path: Path) -> None:
    """It reads whole, with figures, the evidence and what is not identified."""
    write(folder, tmp_path / "report.html")
    page = sound((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert page.of("svg") and "tit_for_tat" in page.text and "not identified" in page.text
