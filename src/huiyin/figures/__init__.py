"""统计 What is counted, and from which matters."""
