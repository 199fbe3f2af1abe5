"""答复 Answers composed from claims, signed and served."""
