"""受理告知 Telling people in writing, accepting, refusing with reasons."""
