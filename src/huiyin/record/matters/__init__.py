"""Matters, contacts, claims."""
