"""Migrations of the record floor."""
