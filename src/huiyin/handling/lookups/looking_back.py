"""What supervisors look back at and wait for: drawings of closed matters with what was found, and matters long open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.handling.letters.facts import words_of
from huiyin.handling.letters.form import Form, listed, prose
from huiyin.handling.letters.render import render
from huiyin.handling.lookups.opened import opened_summaries
from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.handling.supervision.look_back import HOW, LOOKED_AT
from huiyin.handling.supervision.lookups import look_backs
from huiyin.handling.supervision.models import Drawn, LookBack, LookedBack
from huiyin.lib.refusal import NotFound
from huiyin.lib.text.days import written
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.access.models import Custody
from huiyin.record.matters.models import Matter, State
from huiyin.record.offices.acting import Acting

MOST = 100
LONGEST = timedelta(days=90)  # 信访工作条例 Art. 34: sixty days and thirty more
NOT_FOUND = gettext_lazy("没有找到这次抽查，请从回头看页打开。")
HOWS = tuple(HOW.items())
RESULTS = LookedBack.Result.choices


def drawings(reader: Acting, at: datetime) -> list[LookBack]:
    """Return the drawings of the reader's office, newest first, and keep the look."""
    found = list(look_backs(reader.office)[:MOST]) if reader.office else []
    note_reading(reader, "list", "supervising", at, rows=len(found))
    return found


@dataclass(frozen=True)
class DrawingPage:
    """One drawing: its matters in order, each with what it is about and what was found."""

    look_back: LookBack
    rows: list[tuple[Drawn, str]]


def drawing_page(reader: Acting, key: UUID, at: datetime) -> DrawingPage:
    """Return a drawing of the reader's office with the matters that the reader may see, and keep the look.

    :raises NotFound: if the office has no such drawing
    """
    look_back = _of(reader, key)
    rows = _rows(reader, look_back)
    summaries = opened_summaries({each.matter_id for each in rows})
    note_reading(reader, "list", "supervising", at, rows=len(rows))
    return DrawingPage(look_back, [(each, summaries.get(each.matter_id, "")) for each in rows])


def _of(reader: Acting, key: UUID) -> LookBack:
    found = look_backs(reader.office).filter(pk=key).first() if reader.office else None
    if found is None:
        raise NotFound(NOT_FOUND)
    return found


def _rows(reader: Acting, look_back: LookBack) -> list[Drawn]:
    seen = look_back.drawn.filter(matter__in=matters_for(reader))
    return list(seen.select_related("matter__office", "finding").order_by("ordinal"))


def drawn_of(reader: Acting, key: UUID, at: datetime) -> Drawn:
    """Return one matter drawn by the reader's office, and keep that it was looked at.

    :raises NotFound: if it is hidden from the reader or there is none
    """
    seen = Drawn.objects.filter(pk=key, look_back__office=reader.office, matter__in=matters_for(reader))
    found = seen.select_related("look_back", "matter__office", "matter__intake_office").first()
    if found is None:
        raise NotFound(NOT_FOUND)
    note_reading(reader, "matter", "supervising", at, matter=found.matter)
    return found


def printed_drawing(reader: Acting, key: UUID, at: datetime) -> OpenedPaper:
    """Return a drawing as PDF: period, seed, how to draw again, the numbers in order, and room to write.

    :raises NotFound: if the office has no such drawing
    """
    look_back = _of(reader, key)
    rows = _rows(reader, look_back)
    note_reading(reader, "print", "supervising", at, rows=len(rows))
    with words_of(look_back.office):
        return OpenedPaper(
            name=f"{_('回头看抽查单')} {look_back.drawn_on}.pdf",
            media_type="application/pdf",
            body=render(_sheet(look_back, rows)),
        )


def _sheet(look_back: LookBack, rows: list[Drawn]) -> Form:
    how = _(
        "从 %(since)s 至 %(until)s 办结的 %(among)s 件中抽取 %(count)s 件。种子：%(seed)s。"
        "种子由系统在抽取时产生，任何人不能选定；对每件计算 SHA-256（种子:编号），取最小的若干件，可以重新验算。"
    ) % {
        "since": written(look_back.since),
        "until": written(look_back.until),
        "among": look_back.among,
        "count": len(rows),
        "seed": look_back.seed,
    }
    heads = (_("序号"), _("编号"), _("承办单位"), _("办结日期"), _("结论"))
    cells = tuple(
        (
            str(each.ordinal),
            each.matter.number,
            each.matter.office.name,
            written(each.matter.closed_on) if each.matter.closed_on else "",
            str(each.finding.get_result_display()) if hasattr(each, "finding") else "",
        )
        for each in rows
    )
    office = look_back.office
    return Form(
        office=office.name,
        on=look_back.drawn_on,
        lang="zh-Hant" if office.lang == "zh-Hant" else "zh-Hans",
        title=_("回头看抽查单"),
        blocks=(prose(how), *listed(heads, cells)),
    )


@dataclass(frozen=True)
class Backlogged:
    """One matter open for longer than the law's longest handling: for how many days, who owns it, until when it is late."""

    matter: Matter
    summary: str
    days: int
    owner: str


def backlog(reader: Acting, at: datetime) -> list[Backlogged]:
    """Return petitions and disputes in sight that are open for more than ninety days, the oldest first; keep the look."""
    today: date = at.date()
    owners = Custody.objects.filter(matter=OuterRef("pk"), part="owner", until__isnull=True)
    found = matters_for(reader).filter(procedure__in=LOOKED_AT, registered_on__lt=today - LONGEST)
    found = found.exclude(state=State.CLOSED).annotate(owner=Subquery(owners.values("post__title")[:1]))
    rows = list(found.select_related("office", "village").order_by(F("registered_on"), "id")[:MOST])
    summaries = opened_summaries({each.pk for each in rows})
    note_reading(reader, "list", "supervising", at, rows=len(rows))
    return [
        Backlogged(each, summaries.get(each.pk, ""), (today - each.registered_on).days, each.owner or "")
        for each in rows
    ]
