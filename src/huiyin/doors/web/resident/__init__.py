"""Pages for residents, who need no account."""
