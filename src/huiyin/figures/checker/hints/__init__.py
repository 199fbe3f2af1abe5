"""The hints: what a reader should look at, though the text itself claims nothing that can be wrong."""
