"""Say why a file is not taken."""

from __future__ import annotations


class UnfitFile(Exception):  # noqa: N818 - nothing failed: the file is not taken
    """Say what is wrong with a file and what to do; the sentence is Chinese, ready for a catalogue.

    :param code: a short stable word for programs, such as ``too_large``
    :param sentence: what is wrong and what to do next, with ``%(name)s`` where the file is named
    :param name: the name of the file
    """

    def __init__(self, code: str, sentence: str, name: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.name = name

    def __str__(self) -> str:
        return self.sentence % {"name": self.name}


def gettext_noop(sentence: str) -> str:
    """Return the sentence as it is, marked for the catalogues: whoever shows it translates it."""
    return sentence
