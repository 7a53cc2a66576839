"""Figures of a sweep: which parameters matter, and what an output does over them."""
