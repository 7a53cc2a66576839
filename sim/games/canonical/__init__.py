"""Results that the field knows, computed again."""
