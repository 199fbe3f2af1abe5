"""Find texts that speak of the same thing, and name what they have in common."""
