"""Chinese texts: read Traditional as Simplified, count signs and pairs of signs, find numbers that belong to a person."""
