"""Report urgent events upward: what happens and where, never who (信访工作条例 Art. 25)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import EVENTS, check
from huiyin.handling.casework.lookups import urgent_open
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.routing.receivers import above, holder, post_of
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform import perform

LEADS = ("head", "lead")


def notice_urgent(matter: Matter, *, event: str, facts: str, by: Acting, on: date, at: datetime) -> None:
    """Tell the head at once of a major or urgent event that a matter speaks of (Art. 25).

    :param event: a key of :data:`~huiyin.handling.casework.lists.EVENTS`; an event or a danger, never a person
    :param facts: what happens, where, since when, what is needed
    :raises Refused: if the event is not in the list, or nothing is said of it
    """
    code = check(event, EVENTS, "event")
    if not facts.strip():
        raise Refused(
            "nothing_said", _("请写明发生了什么、在哪里、需要什么。"), article="xinfang_2022:25", field="facts"
        )
    with perform("urgent_noticed", by=by, on=on, at=at, matter=matter, code=code) as act:
        contact = first_contact(matter)
        act.made(keep_text(facts.strip(), kind="urgent_event", contact=contact, on=on, entry_id=act.entry.pk))
        head = holder(matter, post_of(by).office, LEADS)
        if head is not None:
            act.tell("urgent", post=head)


def report_urgent(matter: Matter, *, measures: str, by: Acting, on: date, at: datetime) -> Post | None:
    """Report an urgent event to the level above, with what is being done, and return who was told (Art. 25).

    The lead above may read the matter from now on; whoever it names is passed over.

    :raises Refused: if no event was noticed, or no measures are written
    """
    if not measures.strip():
        raise Refused("nothing_said", _("请写明已经采取的措施。"), article="xinfang_2022:25", field="measures")
    with perform("urgent_reported", by=by, on=on, at=at, matter=matter) as act:
        entry = urgent_open(matter)
        if entry is None:
            raise Refused("nothing_urgent", _("本事项没有待报告的重大、紧急情况。"), article="xinfang_2022:25")
        act.entry.code = entry.code
        contact = first_contact(matter)
        act.made(keep_text(measures.strip(), kind="urgent_report", contact=contact, on=on, entry_id=act.entry.pk))
        told = _lead_above(matter, post_of(by).office)
        if told is not None:
            act.entry.to_office = told.office
            act.tell("urgent", post=told)
            if not Custody.objects.filter(matter=matter, post=told, part="reader", until__isnull=True).exists():
                act.give("reader", told)
    return told


def _lead_above(matter: Matter, office: Office) -> Post | None:
    found = (holder(matter, each, LEADS) for each in above(office))
    return next((post for post in found if post), None)
