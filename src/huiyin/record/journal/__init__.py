"""The chained, append-only record of acts, and of readings."""
