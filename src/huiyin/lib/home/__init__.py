"""The folder in which an installation keeps what is its own: keys, database, exports."""
