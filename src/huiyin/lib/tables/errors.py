"""What goes wrong when a table is read, as one sentence for people."""


class UnreadableTableError(ValueError):
    """A file that cannot be read as a table; its text says what is wrong and what to do next."""
