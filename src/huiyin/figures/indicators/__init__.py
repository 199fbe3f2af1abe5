"""Definitions of figures, one file a family."""
