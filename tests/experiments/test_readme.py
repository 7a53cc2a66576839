"""The page on sweeps says what happens, and the page on results names all that a sweep leaves."""

import json
import re
from pathlib import Path

import pytest

from sim.cli import main
from sim.experiments.loading import loads
from sim.experiments.outputs import NAMES
from sim.experiments.schema import KINDS, Sweep
from tests.experiments.sweeps import rows_of, write

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "sim/experiments/README.md").read_text(encoding="utf-8")
RESULTS = (ROOT / "results/README.md").read_text(encoding="utf-8")


def test_the_sweep_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is good, its dry run says points, runs and time, and everything that it leaves is named, file, column and key."""
    (text,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
    path = write(tmp_path, text)
    assert main(["sweep", str(path), "--dry-run", "--workers", "2"]) == 0
    assert re.match(r"10 points, 2,000 runs, about \d+ s on 2 workers \([\d,]+ µs a point, [\d,.]+ µs a run\)\n", capsys.readouterr().out)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert main(["sweep", str(path), "--out", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) >= 13 and max(map(len, printed[:-1])) <= 80 and printed[-1] == f"saved in {tmp_path / 'out'}"
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    names = {each.name for each in (tmp_path / "out").iterdir()} | set(manifest) | set(manifest["experiments"][0])
    for table in ("design.csv", "runs.csv", "points.csv"):
        names |= set(rows_of(tmp_path / "out" / table)[0])
    given = {*manifest["outputs"], *manifest["experiments"][0]["parameters"]}
    assert [name for name in names - given if f"`{name}`" not in RESULTS] == []


def test_every_key_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Designs, outputs and keys; the schema is that of the file."""
    assert [name for name in (*NAMES, *KINDS) if name not in TEXT] == []
    keys = [each.alias or name for name, each in Sweep.model_fields.items()]
    assert [key for key in keys if key not in TEXT and key != "description"] == []
    assert main(["schema", "--sweep"]) == 0
    assert set(json.loads(capsys.readouterr().out)["properties"]) == set(keys)


def test_the_python_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """The example in Python runs, and prints three means over a dimension with the path's name."""
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.S)
    exec(code, {})
    assert capsys.readouterr().out.endswith("('states.AAA.echo',)\n")


def test_values_written_like_the_readme(tmp_path: Path) -> None:
    """A scenario beside the sweep file is found from its folder, before a shipped one of that name."""
    (tmp_path / "noisy_feud").write_text((ROOT / "scenarios/two_states.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    text = "format: 1\ntitle: x\nscenario: noisy_feud\n"
    assert loads(text, "f", tmp_path).experiments[0].scenario.title != loads(text, "f").experiments[0].scenario.title
