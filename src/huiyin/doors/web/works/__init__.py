"""Public works 民生清单: the list and map that everybody reads, and the pages on which an office keeps it."""
