"""THE table of acts and the one way to perform them."""
