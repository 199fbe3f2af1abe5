"""Decide what a warning proposes: a cause that comes up again and again in one village (接诉即办条例 Art. 26)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.handling.works.kinds import Declined
from huiyin.handling.works.models import CauseDeclined
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Category, Village
from huiyin.record.procedure.perform import perform


@dataclass(frozen=True)
class Cause:
    """The same cause in the same place: a category of petitions, or a kind of events, in one village."""

    village: Village
    category: Category | None = None
    kind: str = ""


def decline_cause(cause: Cause, reason: str, matters: int, *, by: Acting, on: date, at: datetime) -> CauseDeclined:
    """Say that a proposed cause is not put on the list, and why; further matters propose it anew.

    :param matters: how many matters spoke of it when it was decided
    :raises Refused: if the reason is not in the list
    """
    if reason not in Declined.values:
        raise Refused("not_in_the_list", _("请选择不列入的理由。"), field="reason")
    with perform("cause_declined", by=by, on=on, at=at, procedure="cause", code=reason) as act:
        place = {"village": cause.village, "category": cause.category, "kind": cause.kind}
        made = CauseDeclined(office=post_of(by).office, **place, matters=matters, reason=reason, on=on, entry=act.entry)
        act.made(made)
    return made
