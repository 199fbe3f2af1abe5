"""归档 The file of a closed matter put together for the office's archive, with its index, its record and a signed list."""
