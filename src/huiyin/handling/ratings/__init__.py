"""评价 What residents say of two offices."""
