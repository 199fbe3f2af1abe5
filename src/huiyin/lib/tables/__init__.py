"""Tables: rows of cells, with their positions, out of workbooks and text files."""
