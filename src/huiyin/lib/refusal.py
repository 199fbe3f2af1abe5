"""The one way to say no: what is wrong, by which article, and what to do instead."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - the field's word: an act is refused, nothing broke
    """Say that something asked for cannot be done now, and what can be done instead.

    :param code: a short stable word for programs, such as ``not_now``
    :param sentence: one sentence for people (may be a lazy translation)
    :param article: the citation it rests on, such as ``xinfang_2022:34``; empty if none
    :param remedy: one sentence: what to do next; empty if the sentence says it
    :param field: the name of the form field it belongs to; empty if the whole form
    """

    def __init__(self, code: str, sentence: object, *, article: str = "", remedy: object = "", field: str = "") -> None:
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence
        self.article = article
        self.remedy = remedy
        self.field = field

    def __str__(self) -> str:
        return " ".join(part for part in (str(self.sentence), str(self.remedy)) if part)


class NotFound(Refused):
    """Say that there is no such thing for this reader; hidden and absent read the same."""

    def __init__(self, sentence: object) -> None:
        super().__init__("not_found", sentence)
        self.args = (sentence,)  # what it is made from again in another process
