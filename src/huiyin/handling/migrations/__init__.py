"""Migrations of the handling floor."""
