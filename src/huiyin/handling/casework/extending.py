"""Ask the head for more time to handle a matter, or be told no; granting it is :func:`~.acts.extend` (延期, Art. 34)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.acts import extensible
from huiyin.handling.letters.facts import first_contact
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text, text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:34"
STEPS = ("extension_proposed", "extension_denied", "extended")


def propose_extension(matter: Matter, *, days: int, reason: str, by: Acting, on: date, at: datetime) -> None:
    """Propose to extend the handling by some days; the head decides, and the clock runs on meanwhile (Art. 34).

    :raises Refused: if no reason is given, it was proposed and waits, or the limit cannot be extended so
    """
    if not reason.strip():
        raise Refused("reasons_needed", _("请写明为什么需要延期。"), article=ARTICLE, field="reason")
    with perform("extension_proposed", by=by, on=on, at=at, matter=matter, days=days) as act:
        if extension_asked(matter) is not None:
            raise Refused("asked_already", _("已经拟过延期，正在等负责人决定。"), article=ARTICLE)
        extensible(matter, days, on)
        contact = first_contact(matter)
        act.made(keep_text(reason.strip(), kind="extension_reasons", contact=contact, on=on, entry_id=act.entry.pk))
        act.tell("extension_proposed", post=post_with_role(matter.office, "head"))


def deny_extension(matter: Matter, *, reasons: str, by: Acting, on: date, at: datetime) -> None:
    """Deny a proposed extension: the matter is to be answered within its limit (Art. 34).

    :raises Refused: if none was proposed, or no reasons are given
    """
    if not reasons.strip():
        raise Refused("reasons_needed", _("请写明不同意的理由。"), article=ARTICLE, field="reasons")
    with perform("extension_denied", by=by, on=on, at=at, matter=matter) as act:
        asked = extension_asked(matter)
        if asked is None:
            raise Refused("nothing_proposed", _("本事项没有等决定的延期。"), article=ARTICLE)
        contact = first_contact(matter)
        act.made(keep_text(reasons.strip(), kind="denial", contact=contact, on=on, entry_id=act.entry.pk))
        act.tell("extension_denied", post=asked.post)


def extension_asked(matter: Matter) -> Entry | None:
    """Return the proposal of an extension that the head has not decided yet; None if there is none."""
    last = Entry.objects.filter(matter=matter, act__in=STEPS).select_related("post").order_by("-id").first()
    return last if last and last.act == "extension_proposed" else None


def reason_of(asked: Entry) -> str:
    """Return why an extension is asked for."""
    return text_of(Document.objects.select_related("contact").get(entry_id=asked.pk, kind="extension_reasons"))
