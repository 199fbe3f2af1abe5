"""Acts of offices: what administrators do with offices, posts, accounts, places and categories, and who did it."""
