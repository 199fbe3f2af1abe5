"""Monthly, quarterly and yearly reports that write themselves: every number is a figure with its card."""
