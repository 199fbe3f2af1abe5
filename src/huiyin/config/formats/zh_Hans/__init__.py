"""Days and numbers in Simplified Chinese."""
