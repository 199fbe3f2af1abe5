"""Files as people hand them in: what they really are, cleaned of location, or refused with one sentence."""
