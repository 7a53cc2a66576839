"""What an analysis can't say, as a sentence."""

SAME = "it is the same at all points"
NOISE = "its means at the points differ by no more than the noise of the runs"


class Unsaid(Exception):
    """An analysis has no answer for an output; the message says why."""
