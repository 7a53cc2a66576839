"""Figures of a calibration and a validation: what the record has taught, what it could not, and what was predicted."""
