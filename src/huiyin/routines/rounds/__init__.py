"""排查 Screening rounds of places and facilities: planned by theme, checked point by point, what is found becomes a task."""
