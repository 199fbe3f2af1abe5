"""责任书 What an office above and one below agree on for a year, of offices alone; and an office's own zero report 零报告."""
