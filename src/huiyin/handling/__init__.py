"""办理 What is done with a matter, in the order it is done."""
