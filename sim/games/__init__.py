"""The strategies as players: the same rules under another clock, where answers are known."""
