"""The limits of the law in plain words; every number and quotation comes from the files of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.handling.lookups.chips import Chip, chip_of_reading, length_words
from huiyin.handling.lookups.cited import cited_limit
from huiyin.handling.lookups.words import act_word, limit_word
from huiyin.law.clock import Event, read
from huiyin.law.limits import Limit
from huiyin.law.profiles import profile
from huiyin.law.texts import article_text
from huiyin.law.workdays import calendar

PLAIN: dict[str, Promise] = {
    "forward": gettext_lazy("信访部门收到事项后，%(length)s内转给有权处理的机关。"),
    "notify_on_spot": gettext_lazy("您当面提出的，能当场告知的，当场书面告知。"),
    "notify_direct": gettext_lazy("您直接向有权处理的机关提出的，%(length)s内书面告诉您是否受理。"),
    "notify_forwarded": gettext_lazy("事项转来后，收到的机关 %(length)s内书面告诉您由谁办、怎么办。"),
    "object": gettext_lazy("收到转来事项的机关认为不归自己管的，%(length)s内提出异议并说明理由；过后就由它办。"),
    "handle": gettext_lazy("受理后 %(length)s内办结；情况复杂可以延长，最多%(extension)s，并告诉您理由。"),
    "feed_back": gettext_lazy("上级交办并限定日子的，到日子要报告结果。"),
    "feed_back_above": gettext_lazy("上级限定日子交来的，承办的机关要在那天前提交办结报告。"),
    "ask_review": gettext_lazy("对书面答复不服，收到后 %(length)s内可以请上一级机关复查。"),
    "review": gettext_lazy("上一级机关收到复查请求后，%(length)s内提出复查意见。"),
    "ask_re_review": gettext_lazy("对复查意见不服，收到后 %(length)s内可以请再上一级机关复核。"),
    "re_review": gettext_lazy("复核机关收到请求后，%(length)s内提出复核意见；听证用的日子不算。"),
    "report_urgent": gettext_lazy("发现紧急情况的，要及时报告，防止损害扩大。"),
    "answer_proposal": gettext_lazy("收到信访部门改进建议的机关，要在建议写明的日子前反馈。"),
    "perform": gettext_lazy("调解协议约定了日子的，到日子要履行，调解委员会负责督促。"),
    "answer_supervision": gettext_lazy("收到督办函的机关，要在函上写明的日子前书面答复。"),
    "rectify": gettext_lazy("被挂牌督办的机关，要在挂牌写明的日子前整改，改好了才摘牌。"),
    "ask_confirmation": gettext_lazy("调解协议生效后，双方 %(length)s内可以一起申请法院司法确认。"),
}
"""One sentence a limit, without its numbers."""


@dataclass(frozen=True)
class Rule:
    """One limit for everybody to read: a sentence, the article with its words, and a day counted as an example."""

    key: str
    label: str
    mine: bool
    plain: str
    length: str
    citation: str
    quote: str
    article: str
    start: str
    example: Chip | None


def rules(name: str, today: date) -> tuple[Rule, ...]:
    """Return the limits of a profile that are in force and quote an article, in the order of the law.

    :raises LawDataError: if there is no such profile
    """
    return tuple(_rule(each, today) for each in profile(name).limits_on(today) if each.checked)


def _rule(limit: Limit, today: date) -> Rule:
    start = limit.starts_at[0]
    return Rule(
        key=limit.full_key,
        label=limit_word(limit.key),
        mine=limit.duty_of == "resident",
        plain=_plain(limit),
        length=length_words(limit) if limit.days or limit.hours else "",
        citation=cited_limit(limit),
        quote=limit.text,
        article=article_text(limit.instrument, int(limit.article)),
        start=act_word(start),
        example=_example(limit, start, today),
    )


def _plain(limit: Limit) -> str:
    extra = limit.extension_days
    extension = ngettext("%(n)d 日", "%(n)d 日", extra) % {"n": extra}
    words = PLAIN.get(limit.key) or _("%(what)s：%(length)s。")
    return words % {"length": length_words(limit), "extension": extension, "what": limit_word(limit.key)}


def _example(limit: Limit, start: str, today: date) -> Chip | None:
    """Return the clock as it would run if it started today."""
    if not limit.days:
        return None
    return chip_of_reading(read(limit, [Event(start, today)], calendar())[-1], today, start)
