"""Say what an opinion still lacks, and what to look at again, before the head signs it (Art. 31, 32)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from huiyin.handling.answers.basis import cited
from huiyin.handling.answers.lookups import answers_of, opinion_of, standing_claims
from huiyin.handling.answers.models import Answer
from huiyin.handling.answers.opinion import Finding, Opinion
from huiyin.handling.answers.reply.given import Given
from huiyin.handling.answers.reply.rules import OF_AN_OPINION, check
from huiyin.handling.casework.lookups import hearing_pending
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Matter
from huiyin.record.rows.asked import Asked

NEARLY_SAME = 90.0  # of 100 by rapidfuzz's ratio of what the two texts share


def missing(matter: Matter, opinion: Opinion, on: date, claims: Sequence[Claim] | None = None) -> list[str]:
    """Return one sentence for each thing without which the opinion may not be signed on that day; empty if complete.

    :param claims: the standing claims, where they are at hand
    """
    asked = standing_claims(matter) if claims is None else claims
    lacking = [str(s) for claim in asked for s in _lacks(claim.ordinal, opinion.on(claim.ordinal), on)]
    if not asked:
        lacking.append(str(_("本事项没有登记诉求，请先补充诉求。")))
    unknown = sorted({each.ordinal for each in opinion.findings} - {claim.ordinal for claim in asked})
    lacking += [str(_("第 %s 项不是本事项的诉求，请删去。") % ordinal) for ordinal in unknown]
    if not was_heard(matter):
        lacking.append(str(_("受理之后还没有听取信访人陈述事实和理由，请先听取并记录（条例第31条）。")))
    if hearing_pending(matter):
        lacking.append(str(_("已经通知的听证还没有举行或者还没有结论，意见应当在听证结论之后作出（条例第31条）。")))
        lacking.append(str(_("听证不再举行的，如实记录原因，由主持人作出结论。")))
    return lacking


def _lacks(ordinal: int, finding: Finding | None, on: date) -> Iterator[object]:
    if finding is None:
        yield _("第 %s 项诉求还没有答复。") % ordinal
        return
    if finding.result not in Claim.Result.values:
        yield _("第 %s 项诉求还没有选定结论。") % ordinal
    for said, what in ((finding.facts, _("事实")), (finding.reasons, _("理由")), (finding.opinion, _("处理意见"))):
        if not said.strip():
            yield _("第 %(ordinal)s 项诉求还没有写%(what)s。") % {"ordinal": ordinal, "what": what}
    if not finding.basis:
        yield _("第 %s 项诉求还没有写法律法规依据。") % ordinal
    for reference in finding.basis:
        try:
            cited(reference, on)
        except Refused as refused:
            yield f"{_('第 %s 项诉求：') % ordinal}{refused}"


def was_heard(matter: Matter) -> bool:
    """Tell whether the person was heard since the matter was accepted (Art. 31(6))."""
    heard = _heard.first(matter=matter.pk)
    return heard is not None and (matter.accepted_on is None or heard.on >= matter.accepted_on)


def warnings(matter: Matter, opinion: Opinion) -> list[str]:
    """Return sentences on what to look at again: what the rules of replies find, and a revoked opinion said anew."""
    given = Given(text=opinion.words())
    found = [finding.sentence for finding in check(given, OF_AN_OPINION)]
    return found + (
        [str(_("本意见与被撤销的意见几乎相同，请说明新查明的事实或者改变的理由。"))]
        if _repeats(matter, opinion)
        else []
    )


def _repeats(matter: Matter, opinion: Opinion) -> bool:
    revoked = _revoked(matter)
    if revoked is None or same(revoked, opinion):
        return False
    return fuzz.ratio(_plain(revoked.words()), _plain(opinion.words())) >= NEARLY_SAME


def check_redone(matter: Matter, opinion: Opinion) -> None:
    """Refuse an opinion that repeats the one a review revoked; a fault of procedure alone may be cured so.

    :raises Refused: if every word is the same
    """
    revoked = _revoked(matter)
    if revoked is not None and same(revoked, opinion):
        raise Refused(
            "same_opinion",
            _("本意见与被复查撤销的意见相同，不能以同一事实和理由作出相同的意见。"),
            article="xinfang_2022:35",
            remedy=_("请重新调查，写明新查明的事实和理由。"),
            field="findings",
        )


def same(one: Opinion, other: Opinion) -> bool:
    """Tell whether two opinions say the same, blanks, punctuation and widths of letters aside."""
    return _plain(one.words()) == _plain(other.words())


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def _revoked(matter: Matter) -> Opinion | None:
    """Return the opinion that the last redo revoked, None if there was none or procedure alone was at fault."""
    last: Any = _before_the_redo.first(matter=matter.pk)
    return opinion_of(last) if last and last.fault != "procedure" else None


def _opinion_before_the_redo(of: Any) -> QuerySet[Answer]:
    """Return the question for the last opinion before the last redo, with the fault that the redo found."""
    redo = Entry.objects.filter(matter=of.matter, act="redo_ordered").order_by("-id")
    before = answers_of(of.matter).filter(kind=Answer.Kind.OPINION, entry__lt=Subquery(redo.values("pk")[:1]))
    return before.annotate(fault=Subquery(redo.values("code")[:1]))[:1]


_before_the_redo = Asked(_opinion_before_the_redo)
_heard = Asked(lambda of: Entry.objects.filter(matter=of.matter, act="heard").order_by("-on")[:1])
