"""Small sweeps for the tests, and what is compared of their folders."""

import hashlib
from pathlib import Path

FEUD = """
format: 1
title: A feud
scenario: noisy_feud
vary:
  states.AAA.echo: {min: 0, max: 1, steps: 4}
  states.BBB.strategy: [tit_for_tat, {name: multiplier, ratio: 0.5}, generous]
runs: 40
seed: 7
outputs: [acts, people_expelled, escalation_ratio, first_day, AAA>BBB.people_expelled, AAA>BBB.staff_end]
"""


def write(folder: Path, text: str = FEUD) -> Path:
    """Write a sweep file and return its path."""
    path = folder / "feud.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of every file of a sweep but its manifest, which tells how it came about."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.name != "manifest.json"}
