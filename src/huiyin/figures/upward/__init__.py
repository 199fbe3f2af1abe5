"""数字上报 What an office published goes to the level above, as it was published."""
