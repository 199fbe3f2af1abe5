"""Whether the next right is told with its computed last day and address, and the reply's own time kept (Art. 34, 35)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.answers.reply.given import Finding, Given
from huiyin.lib.numerals import integer
from huiyin.lib.text.days import written
from huiyin.lib.text.signs import folded

_NUMBER = r"[0-9〇零一二三四五六七八九十]+"
_DAY = re.compile(rf"({_NUMBER})年({_NUMBER})月({_NUMBER})日")
_REVIEW = re.compile(r"(?:申请|请求|提出|提起)[^，。]{0,6}复查")
_SENTENCE = re.compile(r"[^。！？!?\n]+")


def sentences_of_review(text: str) -> list[str]:
    """Return the sentences that tell of the right to a review."""
    return [each for each in _SENTENCE.findall(folded(text)) if _REVIEW.search(each)]


def review_told(given: Given) -> Iterator[Finding]:
    """Find a reply that does not tell of the review."""
    if given.review_until and not sentences_of_review(given.text):
        yield Finding("no_review", _("没有告知申请复查的权利，请写明受理机关、最后一日和地址。"))


def last_day(given: Given) -> Iterator[Finding]:
    """Find another last day of the review than the computed one."""
    sentences = sentences_of_review(given.text)
    if not given.review_until or not sentences:
        return
    days = [day for sentence in sentences for day in _days(sentence)]
    if given.review_until not in days:
        yield Finding(
            "wrong_last_day", _("申请复查的最后一日应为 %(day)s，请改正。") % {"day": written(given.review_until)}
        )


def address(given: Given) -> Iterator[Finding]:
    """Find a reply without the address at which the review is asked for."""
    if given.review_at and folded(given.review_at) not in folded(given.text):
        yield Finding("no_address", _("没有写明申请复查的地址：%(address)s。") % {"address": given.review_at})


def in_time(given: Given) -> Iterator[Finding]:
    """Find a reply issued after its last day."""
    if given.on and given.due and given.on > given.due:
        yield Finding("late", _("已经超过办理期限（%(day)s），请在答复中说明原因。") % {"day": written(given.due)})


def _days(sentence: str) -> list[date]:
    found = []
    for parts in _DAY.findall(sentence):
        try:
            found.append(date(*(integer(part) for part in parts)))
        except ValueError:
            continue
    return found
