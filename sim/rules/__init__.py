"""What the model is: the phases of a day, in the order in which they happen (read `day` first)."""
