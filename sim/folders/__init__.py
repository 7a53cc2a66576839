"""What commands other than `run` leave: one folder each, whole or not at all."""
