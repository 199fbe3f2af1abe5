"""Migrations of the routines floor."""
