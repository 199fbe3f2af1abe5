"""依据 Limits, clocks, working days, routes: the law as data and pure functions."""
