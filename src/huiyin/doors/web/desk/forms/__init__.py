"""The form of each act of the desk: what is asked, what follows from it, and the one act it performs."""
