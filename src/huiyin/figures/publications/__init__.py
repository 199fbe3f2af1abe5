"""Published figures, frozen with their lists; a later change is a numbered restatement with its reason."""
