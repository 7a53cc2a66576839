"""The rules on what they never saw: predicted replies, scores, simpler predictions, predictive checks."""
