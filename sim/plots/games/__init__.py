"""Figures of tournaments and evolution: how strategies fare against each other, and which of them spread."""
