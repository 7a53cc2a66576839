"""Results that the field knows."""
