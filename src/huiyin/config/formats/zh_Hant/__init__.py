"""Days and numbers in Traditional Chinese."""
