"""What the proofs leave: tables with a row a statement, figures, and nothing of the pieces once all is written."""

import csv
import math
from pathlib import Path

from sim.folders.proofs import forget, kept, write_proofs
from sim.inference.proofs import Proofs, Row
from tests.plots.inference.test_proofs import RANKED, RECOVERED
from tests.readmes.results import header, said

ROWS = (
    Row("coverage", "echo", "echo", "posterior", "intervals", 181, 168, 190),
    Row("sbc", "echo", "echo", "halved", "chi_square", 12.345678901, low=43.8),
    Row("permutation", "replies", "tit_for_tat", "shuffled", "log_evidence_lead", -math.inf, high=0.0),
)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_tables_and_figures(tmp_path: Path) -> None:
    """Each statement with its bounds and whether it holds; each histogram and truth; each figure in both forms."""
    write_proofs(tmp_path, Proofs(ROWS, tuple(RANKED), tuple(RECOVERED)))
    rows = read(tmp_path / "proofs.csv")
    assert list(rows[0]) == ["proof", "block", "parameter", "sampler", "statistic", "value", "low", "high", "passed"]
    assert [row["passed"] for row in rows] == ["True", "False", "True"]
    assert (rows[1]["value"], rows[1]["low"], rows[1]["high"]) == ("12.3457", "43.8", "")
    assert rows[2]["value"] == "-inf"
    assert [row["truth"] for row in read(tmp_path / "recovery.csv")] == ["0", "0.3"]
    assert {row["counts"] for row in read(tmp_path / "sbc.csv")} == {" ".join(map(str, RANKED[0].counts))}
    page = said("`calibration/`")
    for name in ("proofs.csv", "recovery.csv", "sbc.csv"):
        assert page[name].forms == (tuple(header(tmp_path / name)),)
    names = {path.name for path in (tmp_path / "figures").iterdir()}
    assert names == {f"{name}.{ending}" for name in ("sbc", "coverage", "recovery") for ending in ("png", "svg")}


def test_pieces_stand_beside_the_folder_until_they_are_forgotten(tmp_path: Path) -> None:
    """They are hidden, one place a folder, and go without a trace; where there are none, that is no failure."""
    folder = tmp_path / "calibration"
    kept(folder).mkdir()
    (kept(folder) / "piece.json").write_text("[]")
    assert kept(folder).parent == tmp_path
    forget(folder)
    forget(folder)
    assert not list(tmp_path.iterdir())
