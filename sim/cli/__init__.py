"""The command line: one short file a command; no logic of the field stands here."""

from sim.cli.main import main

__all__ = ["main"]
