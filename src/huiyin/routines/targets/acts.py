"""Agree between two offices on what the lower one is to reach in a year (信访工作条例 Art. 39): of offices, from figures alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform import perform
from huiyin.routines.targets.aims import ARTICLE, check_aims
from huiyin.routines.targets.models import Agreement, Target

PROCEDURE, TENTH = "target", Decimal("0.1")
NO_AGREEMENT = _("没有找到这份责任书，请从列表打开。")


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """What is proposed to an office: the year, per cent by the key of a figure, and what both offices will do for it."""

    office: Office
    year: int
    aims: Mapping[str, Decimal] = field(default_factory=dict)
    words: str = ""


def propose_targets(proposed: Proposed, *, by: Acting, on: date, at: datetime) -> Agreement:
    """Propose to an office below what it is to reach; it holds once its head agrees.

    :raises Refused: if it aims at people or petitions, the office is not below, or the year is agreed on already
    """
    own = post_of(by)
    check_aims(proposed.aims, proposed.words)
    _check(proposed, own.office, on)
    facts: dict[str, Any] = {"to_office": proposed.office, "until": date(proposed.year, 12, 31)}
    with perform("targets_proposed", by=by, on=on, at=at, procedure=PROCEDURE, **facts) as act:
        made = Agreement(by_office=own.office, office=proposed.office, year=proposed.year, entry=act.entry)
        made.words, made.proposed_by, made.proposed_on = proposed.words.strip()[:500], own, on
        rows = [
            Target(agreement=made, figure=figure, percent=percent.quantize(TENTH), entry=act.entry)
            for figure, percent in proposed.aims.items()
        ]
        act.made(made, *rows)
        for head in Post.objects.filter(office=proposed.office, roles__contains=["head"], closed_on__isnull=True):
            act.tell("targets_proposed", post=head)
    return made


def _check(proposed: Proposed, own: Office, on: date) -> None:
    if proposed.office == own or not proposed.office.path.startswith(own.path):
        raise Refused("not_below", _("责任书由上级机关和下级机关签，请选择下级机关。"), article=ARTICLE, field="office")
    if proposed.year not in (on.year, on.year + 1):
        raise Refused("year", _("只能定今年或者明年的目标。"), article=ARTICLE, field="year")
    same = Agreement.objects.filter(by_office=own, office=proposed.office, year=proposed.year)
    if same.filter(agreed_on__isnull=False).exists():
        raise Refused("agreed_already", _("这一年的责任书双方已经同意，不能再改。"), article=ARTICLE, field="year")


@transaction.atomic
def agree_targets(agreement: Agreement, *, by: Acting, on: date, at: datetime) -> Agreement:
    """Agree, as the head of the office below; from then on both offices see how far it is.

    :raises Refused: if it is agreed on, or something newer was proposed since
    :raises NotFound: if it was proposed to another office
    """
    known = Agreement.objects.select_for_update(of=("self",)).select_related("office", "by_office")
    agreement = known.get(pk=agreement.pk)
    if by.office is None or by.office.pk != agreement.office_id:
        raise NotFound(NO_AGREEMENT)
    _check_newest(agreement)
    facts: dict[str, Any] = {"to_office": agreement.by_office, "until": date(agreement.year, 12, 31)}
    with perform("targets_agreed", by=by, on=on, at=at, procedure=PROCEDURE, **facts) as act:
        act.made(agreement)
        act.tell("targets_agreed", post=agreement.proposed_by)
    agreement.agreed_by, agreement.agreed_on = post_of(by), on
    agreement.save(update_fields=["agreed_by", "agreed_on"])
    return agreement


def _check_newest(agreement: Agreement) -> None:
    same = Agreement.objects.filter(
        by_office=agreement.by_office, office=agreement.office, year=agreement.year, pk__gt=agreement.pk
    )
    if agreement.agreed_on is not None:
        raise Refused("agreed_already", _("这一年的责任书双方已经同意，不能再改。"), article=ARTICLE)
    if same.exists():
        raise Refused("newer_one", _("上级已经改提了一份。"), remedy=_("请打开最新的一份。"), article=ARTICLE)
