"""The registers of mediation by year: of all cases, of what courts and police sent, of judicial confirmations (诉调对接)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.handling.lookups.mediations import NO_MEDIATION, ruled
from huiyin.handling.lookups.words import state_word
from huiyin.handling.mediation.case_models import Agreement, Confirmation, Mediation
from huiyin.handling.mediation.kinds import ENDED, Source
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.documents.models import Document
from huiyin.record.offices.acting import Acting

A_PAGE = 100
ALL, CONFIRMED = "all", "confirmed"
WORDS: Mapping[str, Promise] = {
    ALL: gettext_lazy("人民调解登记簿"),
    "delegated": gettext_lazy("法院委派登记簿"),
    "entrusted": gettext_lazy("法院委托登记簿"),
    "invited": gettext_lazy("法院邀请登记簿"),
    "advised": gettext_lazy("法院告知申请登记簿"),
    "police": gettext_lazy("公安移送登记簿"),
    CONFIRMED: gettext_lazy("司法确认登记簿"),
}
SENT: Mapping[str, Q] = {
    ALL: Q(),
    "delegated": Q(source=Source.COURT_DELEGATED),
    "entrusted": Q(source=Source.COURT_ENTRUSTED),
    "invited": Q(source=Source.COURT_INVITED),
    "advised": Q(source=Source.COURT_ADVISED),
    "police": Q(source=Source.POLICE),
}


@dataclass(frozen=True)
class Register:
    """One page of a register of one year, the newest case first; ``total`` counts the year, ``pages`` its pages from 1."""

    name: str
    word: str
    year: int
    years: tuple[int, ...]
    page: int
    pages: int
    total: int
    cases: tuple[tuple[Mediation, str], ...] = ()
    confirmations: tuple[tuple[Confirmation, str], ...] = ()


def register_of(
    reader: Acting, name: str, at: datetime, *, year: int = 0, page: int = 1, whole: bool = False
) -> Register:
    """Return a register of one year, and keep the look: five statements, however many cases.

    :param year: 0 for this year
    :param page: from 1; one past the end shows the last
    :param whole: the whole year on one page, to be taken out
    :raises NotFound: if there is no such register
    """
    if name not in WORDS:
        raise NotFound(NO_MEDIATION)
    day = "requested_on" if name == CONFIRMED else "asked_on"
    rows, today = _rows(reader, name), at.date()
    first: date | None = rows.aggregate(first=Min(day))["first"]
    years = tuple(range(today.year, (first or today).year - 1, -1))
    year = year if year in years else today.year
    rows = rows.filter(**{f"{day}__year": year}).order_by(f"-{day}", "-id")
    total = rows.count()
    pages = 1 if whole else max(1, -(-total // A_PAGE))
    page = min(max(1, page), pages)
    shown = rows if whole else rows[(page - 1) * A_PAGE : page * A_PAGE]
    facts: dict[str, Any] = {"name": name, "word": str(WORDS[name]), "year": year, "years": years, "page": page}
    kind = "confirmations" if name == CONFIRMED else "cases"
    say = ruled if name == CONFIRMED else came_of
    facts[kind] = tuple((each, say(each)) for each in shown)
    note_reading(reader, "list", "mediating", at, rows=len(facts[kind]))
    return Register(**facts, pages=pages, total=total)


def _rows(reader: Acting, name: str) -> QuerySet[Any]:
    mine = matters_for(reader).values("pk")
    if name == CONFIRMED:
        return Confirmation.objects.filter(agreement__mediation__matter__in=mine).select_related(
            "agreement__mediation__matter"
        )
    told = Document.objects.filter(matter=OuterRef("matter"), kind="mediation_feedback").order_by("-id")
    agreed = Agreement.objects.filter(mediation=OuterRef("pk"), in_force_on__isnull=False, replaced_on__isnull=True)
    found = Mediation.objects.filter(SENT[name], matter__in=mine).select_related("matter", "committee")
    return found.annotate(
        told_on=Subquery(told.values("dated")[:1]),
        agreed_as=Subquery(agreed.order_by("-version").values("form")[:1]),
        agreed_on=Subquery(agreed.order_by("-version").values("in_force_on")[:1]),
        closed_on=F("matter__closed_on"),
    )


def came_of(row: Any) -> str:
    """Return what came of a case: why it ended, how it was settled, or where it stands."""
    if row.ended_by:
        return str(ENDED[row.ended_by])
    if row.agreed_as:
        said = str(Agreement.Form(row.agreed_as).label)
        return said if row.closed_on else _("%(agreed)s，待履行") % {"agreed": said}
    return str(state_word(row.matter.state))
