"""Reads any work summary and checks its arithmetic; needs no database."""
