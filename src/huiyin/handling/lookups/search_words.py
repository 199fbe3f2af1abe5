"""Read what was typed into the search: words, never a person's name, telephone or identity number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.lib.text.pairs import pairs
from huiyin.lib.text.signs import aligned
from huiyin.lib.text.unnamed import names_in, without_names
from huiyin.record.traces.marks import mark

MOST = 6
LONGEST = 60
_BETWEEN = re.compile(r"[\s,.;:!?，。；：！？、\"'“”‘’（）()]+")
_LONG_NUMBER = re.compile(r"[0-9](?:[- ]?[0-9]){4,}")
NOT_BY_PERSON = _("回音按事情查，不按人查：姓名、电话、证件号码都查不到事项。")


@dataclass(frozen=True)
class Word:
    """One word to be found: folded, with the marks of its pairs of signs."""

    text: str
    marks: tuple[int, ...]


def words_in(typed: str, places: Iterable[str] = ()) -> tuple[Word, ...]:
    """Return the words of what was typed; none if nothing was.

    :param places: names of villages and offices, which may look like people's
    :raises Refused: if a word has fewer than two signs, there are too many, or it looks like a person's name or number
    """
    plain = aligned(typed[: LONGEST * 4]).strip()
    if _LONG_NUMBER.search(plain) or names_in(plain, places):
        raise Refused("by_person", NOT_BY_PERSON, remedy=_("请输入事情的词，例如“水渠”“欠薪”；地名请加“村”“路”等字。"))
    if len(plain) > LONGEST:
        raise Refused("too_long", _("查找的内容太长，请只写几个词。"), field="q")
    said = [each for each in _BETWEEN.split(plain) if each]
    if len(said) > MOST:
        raise Refused("too_many_words", _("一次最多查 %(most)s 个词。") % {"most": MOST}, field="q")
    return tuple(_word(each) for each in dict.fromkeys(said))


def _word(said: str) -> Word:
    found = pairs(without_names(said, kept=(said,)))
    if not found:
        raise Refused(
            "too_short",
            _("“%(word)s”不能查：每个词至少两个汉字。") % {"word": said},
            remedy=_("数字和单个的字不作索引；查编号请输入完整的事项编号。"),
            field="q",
        )
    return Word(said, tuple(mark(each) for each in found))
