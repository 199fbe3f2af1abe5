"""Correct the claims of a matter after it was sorted: word one better, add what was said too, drop what its person gave up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.facts import addressed, first_contact
from huiyin.handling.triage.claims import Claims, check_standing, standing, strike
from huiyin.handling.triage.models import StruckClaim
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Claim, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:31"


def correct_claims(
    matter: Matter,
    claims: Claims,
    *,
    given_up: Sequence[Claim] = (),
    reasons: str,
    by: Acting,
    on: date,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Correct what is asked before it is answered; its people are told, and what was struck stays readable (Art. 31).

    :param given_up: claims that their person gave up; ``reasons`` says when and how they said so
    :raises Refused: if nothing is changed, no reasons are given, none would remain, or one does not stand
    """
    if not reasons.strip():
        raise Refused("reasons_needed", _("请写明为什么改，撤回的写明信访人什么时候、怎样说的。"), field="reasons")
    with perform("claims_corrected", by=by, on=on, at=at, matter=matter, seen=seen) as act:
        _check(matter, claims, given_up)
        strike(act, given_up, StruckClaim.Why.WITHDRAWN)
        claims.write(act, matter)
        contact = first_contact(matter)
        act.made(keep_text(reasons.strip(), kind="reasons", contact=contact, on=on, entry_id=act.entry.pk))
        for each in addressed(matter):
            act.tell("claims_corrected", contact=each)


def _check(matter: Matter, claims: Claims, given_up: Sequence[Claim]) -> None:
    if not (claims.restated or claims.added or given_up):
        raise Refused("nothing_changed", _("诉求没有改动。"), remedy=_("请改写、添加或者勾选撤回的一项。"))
    check_standing(matter, given_up)
    if {claim.pk for claim in given_up} & {claim.pk for claim, _text in claims.restated}:
        raise Refused("both", _("同一项诉求不能既改写又撤回。"), field="claims")
    if len(given_up) >= standing(matter).count() + len(claims.added):
        raise Refused(
            "none_left",
            _("不能撤回全部诉求。"),
            article="xinfang_2022:17",
            remedy=_("整件撤回由信访人自己在“我的事项”里提出。"),
            field="claims",
        )
