"""Shared parts of all pages: frame, clock chip, timeline, next box, figure, login."""
