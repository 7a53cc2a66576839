"""What the record says about the reply rules: exact likelihood, posterior, evidence, proofs, validation."""
