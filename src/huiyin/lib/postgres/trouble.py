"""What is told when the database cannot be had."""


class DatabaseTrouble(Exception):  # noqa: N818 - read by people: one sentence with what to do next
    """The database cannot be had; the text is one sentence for people."""
