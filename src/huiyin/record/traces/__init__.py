"""What texts are found again by: keyed marks of pairs of signs, made without names and erased with the text."""
