"""Offices, posts, staff, villages and grids."""
