"""`reciprocity validate` on a reader's own acts: the folder, its tables, the report with failures first, and what it refuses."""

import csv
import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.provenance import sha256
from sim.record.tables import COLUMNS
from tests.readmes.results import differences
from tests.report.reading import sound

ROWS = (
    "dispute,a,2019-01-02,AAA,BBB,expel,3,,embassy,,,notes,documented,",
    "dispute,b,2019-01-05,BBB,AAA,expel,3,,embassy,,a,notes,documented,",
    "quarrel,c,2020-01-02,AAA,BBB,expel,9,,embassy,,,notes,documented,ANSWERED=absent",
    "quarrel,d,2020-02-02,AAA,CCC,expel,2,,embassy,,,notes,documented,",
    "skripal_2018,e,2018-03-14,GBR,RUS,expel,23,,embassy,,,notes,documented,ANSWERED=absent",
)


def own(folder: Path, *rows: str) -> Path:
    """Write a table in the columns of the record."""
    path = folder / "mine.csv"
    path.write_text("\n".join((",".join(COLUMNS), *rows)) + "\n", encoding="utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_of_own_acts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each act whose reply is known is predicted; what was missed stands first; the manifest has every table's hash."""
    path, out = own(tmp_path, *ROWS), tmp_path / "out"
    arguments = ["validate", "--record", str(path), "--out", str(out), "--seed", "1"]
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert "1 of 2 replies" in said.out and said.err == ""
    met, missed = table(out / "predictions.csv")
    assert list(met) == "episode act actor target provoked observed predicted q05 q50 q95 p_none log_score crps".split()
    assert (met["act"], met["provoked"], met["observed"]) == ("a", "3", "3") and float(met["log_score"]) > float(missed["log_score"])
    assert (missed["act"], missed["provoked"], missed["observed"]) == ("c", "9", "0")
    scores = table(out / "scores.csv")
    assert list(scores[0]) == ["episode", "model", "log_score", "crps", "acts"]
    assert {each["episode"]: each["acts"] for each in scores} == {"other episodes": "2", "dispute": "1", "quarrel": "1"}
    assert {"mixture:batch:0.5", "one_for_one", "never", "mean_reply", "poisson"} <= {each["model"] for each in scores}
    text = (out / "report.md").read_text(encoding="utf-8")
    assert text.index("| quarrel | c* |") < text.index("## Scores") and "| dispute |" not in text
    assert "reply is unknown: d (quarrel)" in text and "left out, as the rules were fitted to them: 1." in text
    assert {each.name for each in (out / "figures").iterdir()} == {
        f"{name}.{end}" for name in ("predictions", "scores") for end in ("png", "svg")
    }
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == {name: sha256(out / name) for name in ("predictions.csv", "report.md", "scores.csv")}
    assert manifest["inputs"]["mine.csv"] == sha256(path) and manifest["seed"] == 1
    assert differences([out], "`validation/`", absent=("checks.csv", "held_out", "checks")) == []
    assert main(["report", str(out)]) == 0
    page = sound((out / "report.html").read_text(encoding="utf-8"))
    assert page.of("svg") and "quarrel" in page.text and "log score" in page.text
    assert main(arguments) == 2
    assert "is there already" in capsys.readouterr().err


def test_what_can_not_be_predicted_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults are told by line and column, all at once; a table without a known reply, too; nothing is written."""
    out = tmp_path / "out"
    path = own(tmp_path, ROWS[0].replace("AAA", "?"), ROWS[1].replace("expel", "expell"))
    assert main(["validate", "--record", str(path), "--out", str(out)]) == 2
    first, second = capsys.readouterr().err.splitlines()[:2]
    assert first.startswith(f"{path}:2:22:") and second.startswith(f"{path}:3:30:")
    for rows in (ROWS[3:4], ROWS[4:]):
        assert main(["validate", "--record", str(own(tmp_path, *rows)), "--out", str(out)]) == 2
        assert capsys.readouterr().err.startswith(f"{path}:1:1: no act of `expel` that can be predicted")
    assert main(["validate", "--record", str(tmp_path / "none.csv")]) == 2
    assert "none.csv:1:1:" in capsys.readouterr().err and not out.exists()
