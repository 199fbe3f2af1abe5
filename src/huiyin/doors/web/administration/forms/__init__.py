"""One form an act of an office."""
