"""Background jobs: each drains what an act has left behind."""
