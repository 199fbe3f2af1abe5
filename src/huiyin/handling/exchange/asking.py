"""Ask the office below for the file of a matter whose review, or last review, a person asked for here (信访工作条例 Art. 35, 36)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.models import AskedFile, Shared
from huiyin.handling.exchange.packing import pack_said
from huiyin.handling.exchange.review_saying import ASKING, asked_fields
from huiyin.handling.reviews.models import Decision, Review
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import is_above, open_partners
from huiyin.record.matters.suite import sealed_for
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import SHANGHAI, perform

ARTICLE = "xinfang_2022:35"
SHOWN = 50
MOST = {"number": 40, "contact_number": 60, "reasons": None}
"""Signs of each that are kept; a person's own words all."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a person brings who asks for a review here: the numbers on the opinion and the receipt, and why.

    ``stage`` tells whether the opinion is one of a review already, and the last one is asked for.
    """

    number: str
    contact_number: str
    reasons: str
    asked_on: date
    stage: str = Review.Stage.REVIEW.value


def partners_below(reader: Acting) -> list[Partner]:
    """Return the partners whose opinions are reviewed in this installation, of the reader's office or those under it."""
    path = reader.office.path if reader.office else "-"
    found = open_partners().filter(own__path__startswith=path)
    return [each for each in found if not is_above(each, each.own)]


def ask_file(asked: Request, *, partner: UUID, by: Acting, at: datetime) -> AskedFile:
    """Ask a partner for the file of a matter; it comes by itself, and the review begins with it, for the day of the request.

    :raises Refused: if a number or the reasons are missing, the matter is here already, or its file was asked for
    """
    to = next((each for each in partners_below(by) if each.pk == partner), None)
    if to is None:
        raise Refused("no_partner", _("没有这个互联单位，不能调取卷宗。"), field="partner")
    asked = _whole(asked)
    _check_new(asked, to)
    on = at.astimezone(SHANGHAI).date()
    if asked.asked_on > on:
        raise Refused("day_ahead", _("收到申请的日期不能晚于今天。"), field="asked_on")
    facts: dict[str, Any] = {"procedure": "exchange", "to_office": to.post.office, "code": asked.stage}
    with perform("review_file_asked", by=by, on=on, at=at, **facts) as act:
        sealed = sealed_for(ASKING, asked.reasons.encode())
        made = AskedFile(id=new_id(), partner=to, entry=act.entry, sealed_reasons=sealed, **_names(asked))
        act.leaves(made)  # it is changed once the file comes
    return made


def _whole(asked: Request) -> Request:
    """Return a request without blanks around its words; refuse one that lacks any."""
    said = {name: getattr(asked, name).strip()[:most] for name, most in MOST.items()}
    for name, value in said.items():
        if not value:
            raise Refused(
                "nothing_said", _("请写明意见书上的事项编号、回执编号和不服的理由。"), article=ARTICLE, field=name
            )
    return replace(asked, **said)


def _check_new(asked: Request, partner: Partner) -> None:
    """Refuse what can be entered on a matter here, and what was asked for before."""
    if _is_here(asked, partner):
        raise Refused(
            "here_already",
            _("这件事项本系统里就有。"),
            article=ARTICLE,
            remedy=_("请打开事项，办“代收复查申请”或者“代收复核申请”；卷宗会自动调取。"),
            field="number",
        )
    if AskedFile.objects.filter(partner=partner, **_names(asked)).exists():
        raise Refused("asked_already", _("这份卷宗已经调取过了。"), remedy=_("请看下面的清单。"), field="number")


def _names(asked: Request) -> dict[str, Any]:
    """Return what names a file that is asked for."""
    return {name: getattr(asked, name) for name in ("stage", "number", "contact_number", "asked_on")}


def _is_here(asked: Request, partner: Partner) -> bool:
    """Tell whether the request can be entered here: on a matter that we gave, or for the last review on a review of the person.

    Of what we gave, the level below may have made the review: then its file is called up all the same.
    """
    known = Shared.objects.filter(Q(number=asked.number) | Q(theirs=asked.number), partner=partner, given=True)
    if asked.stage == Review.Stage.REVIEW:
        return known.filter(turned=False).exists()
    person = Q(review__contact__number=asked.contact_number) | Q(review__contact__order_number=asked.contact_number)
    decided = Decision.objects.filter(
        person, review__stage=Review.Stage.REVIEW, review__matter__in=known.values("matter")
    )
    return decided.exists()


def pack_asked(at: datetime) -> int:
    """Make a missive of each file that is asked for, and drop what the person said; return how many."""
    waiting = AskedFile.objects.filter(sealed_reasons__isnull=False, partner__ended_on__isnull=True)
    return sum(_packed(each, at) for each in waiting.select_related("partner__own", "partner__post__office", "entry"))


@transaction.atomic
def _packed(asked: AskedFile, at: datetime) -> int:
    kind = "re_review_file_asked" if asked.stage == Review.Stage.RE_REVIEW else "review_asked"
    made = pack_said(kind, asked.entry, asked.partner, partial(asked_fields, asked), at)
    AskedFile.objects.filter(pk=asked.pk).update(sealed_reasons=None)
    return made


def asked_by(reader: Acting) -> Sequence[AskedFile]:
    """Return the files that were asked for by the reader's office and those under it, the newest first."""
    path = reader.office.path if reader.office else "-"
    found = AskedFile.objects.filter(partner__own__path__startswith=path)
    return list(found.select_related("partner__post__office", "matter").order_by("-id")[:SHOWN])
