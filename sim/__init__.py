"""A simulator of diplomatic reciprocity: states, missions, expulsions, and the rules by which they are answered."""
