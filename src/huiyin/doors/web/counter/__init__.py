"""Pages for the clerk at the window."""
