"""Games of rounds."""
