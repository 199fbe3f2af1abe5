"""Backups: one sealed file with the database and the exported heads; the keys lie elsewhere."""
