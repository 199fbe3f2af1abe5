"""Ask those whom a project touches, and decide it with reasons once each opinion is answered (信访工作条例 Art. 5, 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Village
from huiyin.record.procedure.perform import perform
from huiyin.routines.consultations.models import Affected, Consultation, Outcome

PROCEDURE, ARTICLE = "consultation", "xinfang_2022:10"
ENOUGH, LONGEST = timedelta(days=30), timedelta(days=366)
"""Days that need no reason: huiyin's own rule, not law."""

MOST_PLACES = 60
NO_CONSULTATION = _("没有找到这次征求意见，请从列表打开。")


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A consultation as it will be opened; places are villages or stretches in words."""

    title: str
    what: str
    why: str
    where: str
    until: date
    in_person: str
    villages: Sequence[Village] = ()
    stretches: Sequence[str] = ()
    short_why: str = ""


def open_consultation(planned: Planned, *, by: Acting, on: date, at: datetime) -> Consultation:
    """Ask what people say of a project, from today to a day: the notice is public at once.

    :raises Refused: if something of the notice is missing, no place is named, or the days are few without a reason
    """
    office = _check(planned, by, on)
    days: dict[str, Any] = {"until": planned.until, "days": (planned.until - on).days}
    with perform("consultation_opened", by=by, on=on, at=at, procedure=PROCEDURE, **days) as act:
        made = Consultation(office=office, since=on, until=planned.until, entry=act.entry)
        made.title, made.where = planned.title.strip()[:100], planned.where.strip()[:200]
        made.what, made.why = planned.what.strip(), planned.why.strip()
        made.in_person, made.short_why = planned.in_person.strip()[:200], planned.short_why.strip()[:200]
        places: list[tuple[Village | None, str]] = [(each, each.name) for each in planned.villages]
        places += [(None, each.strip()[:80]) for each in planned.stretches if each.strip()]
        rows = [
            Affected(consultation=made, ordinal=n, village=village, what=what, entry=act.entry)
            for n, (village, what) in enumerate(places, 1)
        ]
        act.made(made, *rows)
    return made


def _check(planned: Planned, by: Acting, on: date) -> Office:
    office = post_of(by).office
    needed = {
        "title": (planned.title, _("请写明征求哪个项目的意见。")),
        "what": (planned.what, _("请写明打算做什么，让人看得懂要影响什么。")),
        "why": (planned.why, _("请写明为什么要做、对周围有什么影响。")),
        "where": (planned.where, _("请写明在什么地方。")),
        "in_person": (planned.in_person, _("请写明当面提意见到哪里、什么时间。")),
    }
    for field, (said, sentence) in needed.items():
        if not said.strip():
            raise Refused("nothing_said", sentence, article=ARTICLE, field=field)
    if not 0 < len([*planned.villages, *(each for each in planned.stretches if each.strip())]) <= MOST_PLACES:
        raise Refused("no_place", _("请写明影响到哪些地方，最多 60 处。"), article=ARTICLE, field="villages")
    for village in planned.villages:
        _check_village(village, on)
    _check_days(planned, on)
    return office


def _check_village(village: Village, on: date) -> None:
    if village.valid_to is not None and village.valid_to < on:
        raise Refused(
            "place_ended",
            _("%(place)s已于 %(on)s 并入别处。") % {"place": village.name, "on": date_format(village.valid_to)},
            remedy=_("请选择并入后的村（社区）。"),
            field="villages",
        )


def _check_days(planned: Planned, on: date) -> None:
    if not on < planned.until <= on + LONGEST:
        raise Refused("days", _("截止日应当在今天以后，最长一年。"), article=ARTICLE, field="until")
    if planned.until < on + ENOUGH and not planned.short_why.strip():
        raise Refused(
            "too_short",
            _("征求意见不到 30 天，要写明为什么，理由一并公布。"),
            article=ARTICLE,
            remedy=_("请延长到 %(on)s，或者写明理由。") % {"on": date_format(on + ENOUGH)},
            field="short_why",
        )


def locked(consultation: Consultation) -> Consultation:
    """Return the consultation, locked until the transaction ends.

    :raises Refused: if it is decided already
    """
    known = Consultation.objects.select_related("office", "outcome")
    found = known.select_for_update(of=("self",)).get(pk=consultation.pk)
    if hasattr(found, "outcome"):
        raise Refused("decided_already", _("这个项目已经作出决定，不能再改。"))
    return found


def check_own(consultation: Consultation, by: Acting) -> None:
    """Say that there is none to whoever acts for another office.

    :raises NotFound: if it is another office's
    """
    if by.office is None or by.office.pk != consultation.office_id:
        raise NotFound(NO_CONSULTATION)


def decide(consultation: Consultation, what: str, reasons: str, *, by: Acting, on: date, at: datetime) -> Outcome:
    """Decide the project and publish why; every opinion must have its answer before.

    :raises Refused: if the last day is not past, an opinion has no answer, or no reason is given
    """
    if what not in Outcome.What.values:
        raise Refused("not_in_the_list", _("请选择怎样决定。"), field="what")
    if not reasons.strip():
        raise Refused("nothing_said", _("请写明决定的理由，理由向社会公布。"), article=ARTICLE, field="reasons")
    with transaction.atomic():
        consultation = locked(consultation)
        check_own(consultation, by)
        _check_all_answered(consultation, on)
        with perform("consultation_decided", by=by, on=on, at=at, procedure=PROCEDURE, code=what) as act:
            made = Outcome(consultation=consultation, what=what, reasons=reasons.strip(), on=on, entry=act.entry)
            act.made(made)
    return made


def _check_all_answered(consultation: Consultation, on: date) -> None:
    if on <= consultation.until:
        raise Refused(
            "still_asking",
            _("征求意见到 %(on)s 才截止，在此之前不能决定。") % {"on": date_format(consultation.until)},
            article=ARTICLE,
        )
    left = consultation.opinions.filter(reply__isnull=True).count()
    if left:
        raise Refused(
            "not_answered",
            _("还有 %(n)s 条意见没有回应，不能决定。") % {"n": left},
            article=ARTICLE,
            remedy=_("请先逐条写明采纳、部分采纳或者未采纳和理由。"),
        )
