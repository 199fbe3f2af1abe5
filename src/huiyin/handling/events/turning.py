"""Turn an event that is somebody's grievance into their own petition, because they ask for it (信访工作条例 Art. 17, 22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.handling.events.models import EventTurned
from huiyin.handling.intake.acts import Registered, register
from huiyin.handling.intake.intake import Intake
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.matters.models import Channel, Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.parties.people import Person
from huiyin.record.procedure.perform import perform

EVENT: dict[str, Any] = {"procedure": Procedure.EVENT}
REASON = "turned_into_petition"


@dataclass(frozen=True)
class Asked:
    """What somebody whom an event concerns asks of an office, in their words; ``wished``: they want it as a petition."""

    said: str
    person: Person
    wished: bool = False


def turn_event(matter: Matter, asked: Asked, *, by: Acting, on: date, at: datetime) -> Registered:
    """Register what the person asks as their petition, and close the event; its clocks run from this day.

    :raises Refused: if the person does not want it, or gave no name; nobody petitions for somebody else
    """
    if not asked.wished or not asked.person.name.strip():
        raise Refused(
            "not_their_wish",
            _("转为信访事项，要本人愿意并留下姓名；不能替人信访。"),
            article="xinfang_2022:17",
            remedy=_("本人不愿意的，事件照常办理。"),
            field="wished",
        )
    intake = Intake(channel=Channel.FIELD, narrative=asked.said, people=(asked.person,), village=matter.village)
    with transaction.atomic():
        made = register(intake, office=matter.intake_office, by=by, on=on, at=at, source=matter.source)
        with perform("event_turned", by=by, on=on, at=at, matter=matter, **EVENT) as act:
            act.made(EventTurned(event=matter, petition=made.matter, entry=act.entry))
            for held in Custody.objects.filter(matter=matter, part="lead", until__isnull=True).select_related("post"):
                act.tell("event_turned", post=held.post)
            matter.closed_on, matter.close_reason = on, REASON
    return made


def turned_into(matter: Matter) -> str:
    """Return the number of the petition that an event became, or of the event that a petition was; empty for others."""
    rows = EventTurned.objects.select_related("event", "petition")
    if matter.procedure == Procedure.EVENT:
        row = rows.filter(event=matter).first()
        return row.petition.number if row else ""
    row = rows.filter(petition=matter).first()
    return row.event.number if row else ""
