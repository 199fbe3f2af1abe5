"""Pages of exchange with the level above and below: what went, what came, what waits, what was turned away."""
