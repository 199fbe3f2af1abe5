"""Forms of the acts of mediation, one group a file."""
