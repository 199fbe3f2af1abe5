"""Pages for the three administrators: offices, posts, accounts, places, categories, law, letters, imports, audit."""
