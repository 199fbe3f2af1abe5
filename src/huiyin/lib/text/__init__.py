"""Chinese texts: read Traditional as Simplified, cut into words, count pairs of signs, find amounts and days."""
