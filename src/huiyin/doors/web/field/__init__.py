"""Field 网格: report, go the round, look at fixes, on a telephone that often has no signal."""
