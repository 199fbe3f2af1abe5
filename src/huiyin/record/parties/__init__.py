"""Who the people are, sealed."""
