"""承诺 What was promised, by whom, by when."""
