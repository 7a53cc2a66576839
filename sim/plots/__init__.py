"""Figures: each a function that takes plain data; what all share stands here, a room a kind of result."""
