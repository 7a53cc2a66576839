"""The parts of the model: data of the record, priors, and the exact likelihood of each block."""
