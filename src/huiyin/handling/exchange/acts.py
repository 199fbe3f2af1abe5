"""Object to a matter that another installation gave (异议, 信访工作条例 Art. 23); all else is done as with every matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.models import Shared
from huiyin.handling.letters.facts import due_after, first_contact
from huiyin.handling.letters.issue import issue
from huiyin.handling.routing.letters import return_letter
from huiyin.handling.routing.receivers import post_of
from huiyin.law.clock import Event
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:23"
GIVEN = ("registered", "raised_anew", "linked")


def object_above(matter: Matter, *, reasons: str, by: Acting, on: date, at: datetime, seen: int | None = None) -> None:
    """Object, within 5 working days of its arrival, that a matter given by another installation is not this office's.

    The matter stays here until the giver agrees, which comes back the same way.

    :raises Refused: if no reasons are given, nobody gave it, it was given by a decision, objected to, or the time is over
    """
    said = reasons.strip()
    if not said:
        raise Refused("reasons_needed", _("请详细说明理由。"), article=ARTICLE, field="reasons")
    with perform("objected_above", by=by, on=on, at=at, matter=matter, seen=seen) as act:
        shared, came = _given(matter), _came(matter)
        act.entry.to_office = shared.partner.post.office
        _check_time(matter, came, on)
        contact = first_contact(matter)
        letter = return_letter(
            *(matter, contact, post_of(by).office, on),
            received_on=came.on,
            reasons=said,
            to=shared.partner.post.office.name,
            proposed="",
            materials=(),
        )
        kept = issue(replace(letter, their_number=shared.letter), contact=contact, entry_id=act.entry.pk)
        act.made(kept, keep_text(said, kind="reasons", contact=contact, on=on, entry_id=act.entry.pk))


def _given(matter: Matter) -> Shared:
    shared = Shared.objects.filter(matter=matter, given=False).select_related("partner__post__office").first()
    if shared is None:
        raise Refused("never_sent", _("本事项不是通过上下级交换转来的，不能这样退回。"), article=ARTICLE)
    if shared.decided:
        raise Refused(
            "decided",
            _("承办机关已经由上一级机关决定，应当办理，不能再提出异议。"),
            article="xinfang_2022:24",
            remedy=_("请告知信访人并受理。"),
        )
    return shared


def _came(matter: Matter) -> Entry:
    """Return the entry by which the matter last came; refuse a second objection to it."""
    came = Entry.objects.filter(matter=matter, act__in=GIVEN).order_by("-id")[0]
    if Entry.objects.filter(matter=matter, act="objected_above", pk__gt=came.pk).exists():
        raise Refused(
            "objected_already",
            _("本次转送、交办已经提出过异议，不能再次提出。"),
            article=ARTICLE,
            remedy=_("请等待转送方答复；异议未获同意的，应当受理。"),
        )
    return came


def _check_time(matter: Matter, came: Entry, on: date) -> None:
    due = due_after(matter, "object", Event("forwarded", came.on), [])
    if due is not None and on > due.on:
        raise Refused(
            "too_late_to_object",
            _("提出异议的期限（收到之日起 5 个工作日）最后一日为 %(last)s，本事项由本机关办理。")
            % {"last": date_format(due.on)},
            article=ARTICLE,
            remedy=_("请告知信访人并受理。"),
            field="on",
        )
