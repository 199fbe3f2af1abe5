"""All forms of the desk, by the name of the act they perform."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from types import ModuleType

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from huiyin.doors.web.desk.forms import (
    answering,
    asking,
    building,
    claims,
    closing,
    eventing,
    extending,
    hearings,
    helping,
    mediating,
    opening,
    opinion,
    ordering,
    owning,
    promising,
    publishing,
    reviewing,
    sending,
    sorting,
    supervising,
    telling,
    working,
)
from huiyin.doors.web.desk.forms.answering import ANSWERING
from huiyin.doors.web.desk.forms.publishing import last_of
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.doors.web.parts.verbs import verb
from huiyin.handling.lookups.page import MatterPage

KINDS: tuple[tuple[Promise, tuple[ModuleType, ...]], ...] = (
    (pgettext_lazy("kind of acts", "甄别"), (sorting, claims)),
    (pgettext_lazy("kind of acts", "转送、交办"), (sending,)),
    (pgettext_lazy("kind of acts", "受理、告知"), (telling,)),
    (pgettext_lazy("kind of acts", "办理"), (working, helping, extending)),
    (pgettext_lazy("kind of acts", "听证"), (hearings,)),
    (pgettext_lazy("kind of acts", "包案"), (owning,)),
    (pgettext_lazy("kind of acts", "调解"), (mediating,)),
    (pgettext_lazy("kind of acts", "当事人"), (asking, opening)),
    (pgettext_lazy("kind of acts", "答复"), (opinion, answering, publishing)),
    (pgettext_lazy("kind of acts", "承诺"), (promising,)),
    (pgettext_lazy("kind of acts", "复查、复核"), (reviewing,)),
    (pgettext_lazy("kind of acts", "办结"), (closing,)),
    (pgettext_lazy("kind of acts", "督办"), (supervising,)),
    (pgettext_lazy("kind of acts", "网格事件"), (eventing,)),
    (pgettext_lazy("kind of acts", "热线工单"), (ordering,)),
    (pgettext_lazy("kind of acts", "民生清单"), (building,)),
)
"""The kinds of acts in the order of the work, each with the modules of its forms."""

PLACED = [(at, form) for at, (_kind, rooms) in enumerate(KINDS) for room in rooms for form in room.FORMS]
FORMS: dict[str, type[ActForm]] = {act: form for _at, form in PLACED for act in form.acts}
KIND = {act: at for at, form in PLACED for act in form.acts}


@dataclass(frozen=True)
class Offer:
    """One act that is open to the post now: its verb, its article and last day, and whether it is a duty."""

    act: str
    verb: str
    citation: str
    last_day: date | None
    is_duty: bool


def offers(page: MatterPage) -> tuple[Offer, ...]:
    """Return the acts that THE table opens to the reader now, that have a form, and that have something to be about."""
    mine = [each for each in page.nexts if each.act in FORMS and FORMS[each.act].applies(page)]
    found = [Offer(n.act, verb(n.act), n.citation, n.last_day, n.nature == "duty") for n in mine]
    step, due = _preparing(page, {each.act for each in found})
    made_due = [replace(each, last_day=due, is_duty=True) if each.act == step else each for each in found]
    return tuple(
        sorted(made_due, key=lambda each: (each.last_day is None, each.last_day or date.max, each.act != step))
    )


def _preparing(page: MatterPage, open_now: set[str]) -> tuple[str, date | None]:
    """Return the step that comes next though no clock runs for it: sort, hear, write where another signs, serve."""
    if "triaged" in open_now and page.matter.state == "registered":
        return "triaged", min((each.due for each in page.chips if each.is_open and each.due), default=None)
    if "answer_served" in open_now:
        return "answer_served", None
    clock = next((each for each in page.chips if each.is_open and each.key.endswith(".handle")), None)
    if clock is None or open_now.intersection(ANSWERING):
        return "", None
    step = "drafted" if any(each.act == "heard" for each in page.timeline) else "heard"
    return (step if last_of(page, ("drafted", "answered", "redo_ordered")) != "drafted" else ""), clock.due


def by_kind(offered: Iterable[Offer]) -> list[tuple[Promise, list[Offer]]]:
    """Return offers under the headings of their kinds, in the order of the work."""
    placed = sorted(offered, key=lambda each: KIND[each.act])
    return [(KINDS[at][0], list(each)) for at, each in groupby(placed, key=lambda each: KIND[each.act])]
