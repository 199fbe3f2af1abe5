"""复查复核 Review and re-review."""
