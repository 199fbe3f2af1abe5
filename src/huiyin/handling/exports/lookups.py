"""Questions about sealed exports: how each stands, to whom one may go, and what a person is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.handling.exports.models import SealedExport, SealedExportAnswer, SealedExportMade
from huiyin.lib.refusal import NotFound
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import open_partners
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office

__all__ = ["Partner", "SealedExport", "SealedExportAnswer"]
LINKED = ("office", "partner__own", "partner__post__office", "entry__office", "entry__post__office")
SHOWN = 100
PURPOSES, WHYS = SealedExport.Purpose.choices, SealedExportAnswer.Why.choices
TAKEN_BACK = SealedExportAnswer.Why.TAKEN_BACK
LOOK = "export:"
"""How the purpose of a reading names the export by which a file left: this, and the export's key in 32 digits."""


@dataclass(frozen=True)
class Standing:
    """One export: what was proposed, what was decided, what was made."""

    asked: SealedExport
    answer: SealedExportAnswer | None
    made: SealedExportMade | None

    def waits(self, at: datetime) -> bool:
        """Tell whether somebody may still agree."""
        return self.answer is None and not is_late(self, at)

    def ready(self, at: datetime) -> bool:
        """Tell whether the file may be made now."""
        answer = self.answer
        return self.made is None and answer is not None and answer.until is not None and at <= answer.until

    def state(self, at: datetime) -> str:
        """Return how it stands: waiting, lapsed, denied, ready, late, made."""
        if self.made is not None:
            return "made"
        if self.answer is None:
            return "lapsed" if is_late(self, at) else "waiting"
        if not self.answer.agreed:
            return "denied"
        return "ready" if self.ready(at) else "late"


def is_late(standing: Standing, at: datetime) -> bool:
    """Tell whether a proposal waits for longer than the days of the setting."""
    return at > standing.asked.entry.at + timedelta(days=settings.HUIYIN_EXPORT_DAYS)


def answer_of(asked: SealedExport) -> SealedExportAnswer | None:
    """Return what was decided of a proposal."""
    return SealedExportAnswer.objects.filter(asked=asked).select_related("entry__post__office").first()


def made_of(asked: SealedExport) -> SealedExportMade | None:
    """Return that the file was made, if it was."""
    return SealedExportMade.objects.filter(asked=asked).select_related("entry").first()


def asked_for(office: Office, partner: Partner) -> list[Standing]:
    """Return how the exports of an office to a receiver stand."""
    return _standings(SealedExport.objects.filter(office=office, partner=partner))


def standings(by: Acting | None = None) -> list[Standing]:
    """Return how exports stand, the newest first; for staff those that their office, or one below it, proposed."""
    found = SealedExport.objects.all()
    if by is not None:
        found = found.filter(entry__office__path__startswith=by.office.path if by.office else "-")
    return _standings(found.order_by("-id")[:SHOWN])


def standing_of(key: UUID, by: Acting | None = None) -> Standing:
    """Return how one export stands.

    :raises NotFound: if there is none, or staff of an office beside it ask
    """
    found = SealedExport.objects.filter(pk=key)
    if by is not None:
        found = found.filter(entry__office__path__startswith=by.office.path if by.office else "-")
    rows = _standings(found)
    if not rows:
        raise NotFound(gettext_lazy("没有找到这次移交，请从“数据移交”页面打开。"))
    return rows[0]


def _standings(found: QuerySet[SealedExport]) -> list[Standing]:
    rows = list(found.select_related(*LINKED))
    keys = [each.pk for each in rows]
    answers = {
        each.asked_id: each
        for each in SealedExportAnswer.objects.filter(asked__in=keys).select_related("entry__post__office")
    }
    made = {each.asked_id: each for each in SealedExportMade.objects.filter(asked__in=keys).select_related("entry")}
    return [Standing(each, answers.get(each.pk), made.get(each.pk)) for each in rows]


def offices_of(by: Acting) -> QuerySet[Office]:
    """Return the offices whose data a post may propose to hand over: its own and those under it."""
    path = by.office.path if by.office else "-"
    return Office.objects.filter(path__startswith=path).order_by("path")


def receivers_of(by: Acting) -> QuerySet[Partner]:
    """Return the installations to which data may go: the open partners of the office and of those under it."""
    return open_partners().filter(own__path__startswith=by.office.path if by.office else "-")


def look_of(asked: SealedExport) -> str:
    """Return the purpose under which the readings of an export are kept."""
    return f"{LOOK}{asked.pk.hex}"


def told(purposes: Iterable[str]) -> dict[str, str]:
    """Return for each purpose that names an export what its person is told: what for, on which paper, to whom, how to reach them.

    One statement if there is any, none otherwise.
    """
    keys = {each: UUID(each.removeprefix(LOOK)) for each in set(purposes) if each.startswith(LOOK)}
    if not keys:
        return {}
    rows = SealedExport.objects.select_related("partner__post__office").in_bulk(list(keys.values()))
    return {purpose: _sentence(rows[key]) for purpose, key in keys.items() if key in rows}


def _sentence(asked: SealedExport) -> str:
    receiver = asked.partner.post.office
    return _("%(purpose)s（%(paper)s），加密移交给%(receiver)s，电话 %(phone)s") % {
        "purpose": asked.get_purpose_display(),
        "paper": asked.paper,
        "receiver": receiver.name,
        "phone": receiver.phone,
    }
