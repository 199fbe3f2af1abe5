"""Take in what people bring: register, link, join, supplement, raise anew (信访工作条例 Art. 17–22)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.attachments import check_number, keep_attachments
from huiyin.handling.intake.begun import begun
from huiyin.handling.intake.contact import Written, contact_number, fingerprint, trace, write_claims, write_contact
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.once import TakenBefore, claim_key, code_for
from huiyin.handling.intake.open_matter import matter_number, nearest_unnamed, new_matter
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.mail.partners import open_partners
from huiyin.record.matters.models import Claim, Contact, Matter, State
from huiyin.record.matters.numbers import take
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform import SHANGHAI, perform
from huiyin.record.rows.prepared import cursor_for

READ_BACK = "read_back"
SAME = "SELECT matter_id FROM record_contact WHERE office_id = %s AND fingerprint = %s LIMIT 1"


@dataclass(frozen=True)
class Registered:
    """What the person is given: the contact with its number, its matter, and the code shown this once."""

    contact: Contact
    matter: Matter
    code: str


def register(
    intake: Intake, *, office: Office, by: Acting, on: date, at: datetime, key: str = "", source: str = "live"
) -> Registered:
    """Register a contact; open a new matter, or link it to the one it repeats exactly (Art. 22).

    :param on: the day it was received (收到之日)
    :param key: a word made by the form, so that sending it twice registers it once and shows the same code
    :raises Refused: if nothing is said, representatives are too many, or it is an accusation
    """
    intake = intake.checked(on, at.astimezone(SHANGHAI).date())
    arrival = Arrival(
        office=office, by=by, on=on, at=at, code=code_for(key), contact_id=new_id(), key=key, source=source
    )
    return _taken_once(intake, arrival, exact_repeat(intake, office))


def _taken_once(intake: Intake, arrival: Arrival, repeated: Matter | None) -> Registered:
    try:
        return _again(repeated, intake, arrival) if repeated else _anew(intake, arrival)
    except TakenBefore as earlier:
        return Registered(earlier.contact, earlier.contact.matter, arrival.code)


def exact_repeat(intake: Intake, office: Office) -> Matter | None:
    """Return the matter that the very same contact already opened at this office, None if it is new."""
    with cursor_for(SAME) as cursor:
        known = cursor.execute(SAME, [office.pk, fingerprint(intake, office)]).fetchone()
    return Matter.objects.select_related("office", "intake_office").get(pk=known[0]) if known else None


def _anew(intake: Intake, arrival: Arrival) -> Registered:
    office = arrival.office
    with perform(
        "registered",
        by=arrival.by,
        on=arrival.on,
        at=arrival.at,
        office=office,
        source=arrival.source,
        **_noted(intake, arrival),
    ) as act:
        keeper = begun(arrival, nearest_unnamed(office, intake))
        matter = new_matter(intake, arrival, None, keeper.office)
        written = write_contact(intake, matter=matter, part=Contact.Part.FIRST, arrival=arrival, serial=None)
        act.numbers(office, arrival.on.year, ("matter", "contact"), partial(_number, matter, written.contact))
        act.opens(matter, written.contact)
        act.made(*written.rows, *write_claims(intake, written), *_kept(intake, written, act.entry))
        act.leaves(trace(intake, written, matter))
        for named in intake.named_offices:
            act.name(office=named)
        for post in intake.named_posts:
            act.name(post=post)
        act.give("lead", keeper)
        act.tell("registered", contact=written.contact)
    return Registered(written.contact, matter, arrival.code)


def _number(matter: Matter, contact: Contact, serials: dict[str, int]) -> None:
    matter.number = matter_number(contact.office, matter.year, serials["matter"])
    contact.number = contact_number(contact.office, contact.year, serials["contact"])


def link(
    intake: Intake,
    *,
    matter: Matter,
    office: Office,
    by: Acting,
    on: date,
    at: datetime,
    key: str = "",
    source: str = "live",
) -> Registered:
    """Link a further contact of the same people to their matter instead of registering it anew; it counts as a repeat.

    A matter that was closed is raised anew and starts afresh (Art. 19, 22).
    """
    checked = intake.checked(on, at.astimezone(SHANGHAI).date())
    arrival = Arrival(
        office=office, by=by, on=on, at=at, code=code_for(key), contact_id=new_id(), key=key, source=source
    )
    return _taken_once(checked, arrival, matter)


def _again(matter: Matter, intake: Intake, arrival: Arrival) -> Registered:
    act = "raised_anew" if matter.state == State.CLOSED else "linked"
    intake = replace(intake, order_number="")  # an order sent again keeps its number where it first came in
    return _one_more(act, Contact.Part.REPEAT, matter, intake, arrival)


def join(
    intake: Intake, *, matter: Matter, office: Office, by: Acting, on: date, at: datetime, key: str = ""
) -> Registered:
    """Join a neighbours' matter: an own contact with its own number, code, notice, answer and rights (A4).

    :raises Refused: if the matter is closed; then it is registered as one's own
    """
    arrival = Arrival(office=office, by=by, on=on, at=at, code=code_for(key), contact_id=new_id(), key=key)
    checked = intake.checked(on, at.astimezone(SHANGHAI).date())
    try:
        return _one_more("joined", Contact.Part.JOINED, matter, checked, arrival)
    except TakenBefore as earlier:
        return Registered(earlier.contact, matter, arrival.code)


def _one_more(act_name: str, part: str, matter: Matter, intake: Intake, arrival: Arrival) -> Registered:
    """Add a contact to a matter. The actor need not see the matter: what counts is that the contact is taken in."""
    with perform(
        act_name,
        by=arrival.by,
        on=max(arrival.on, matter.last_on),
        at=arrival.at,
        matter=matter,
        office=arrival.office,
        source=arrival.source,
        blind=True,
        **_noted(intake, arrival),
    ) as act:
        claim_key(arrival)
        serial = take(arrival.office, "contact", arrival.on.year)
        written = write_contact(intake, matter=matter, part=part, arrival=arrival, serial=serial)
        asked = Claim.objects.filter(matter=matter).count()
        act.contact = act.entry.contact = written.contact
        claims = write_claims(intake, written, after=asked) if intake.claims else []
        act.made(*written.rows, *claims, *_kept(intake, written, act.entry))
        act.leaves(trace(intake, written, matter))
        matter.contacts_count += 1
        if act_name == "raised_anew":
            act.give("lead", _sorter_anew(matter))
        act.tell("registered", contact=written.contact)
    return Registered(written.contact, matter, arrival.code)


def _sorter_anew(matter: Matter) -> Post:
    """Return who sorts a matter that is raised anew; what another installation had goes to who registered it here.

    That one gives it there again: nothing else tells the other installation of it.
    """
    post = post_with_role(matter.office, "sorter")
    if open_partners().filter(post=post).exists():
        matter.office = matter.intake_office
        post = post_with_role(matter.office, "sorter")
    return post


def _noted(intake: Intake, arrival: Arrival) -> dict[str, Any]:
    """Return what the entry keeps of how it came: that it was read back, and the days that an order from above leaves."""
    return {"code": READ_BACK if intake.read_back else "", "days": intake.days_given(arrival.on)}


def _kept(intake: Intake, written: Written, entry: Entry) -> list[Document]:
    return keep_attachments(intake.attachments, contact=written.contact, on=entry.on, entry_id=entry.pk)


def supplement(
    narrative: str,
    *,
    contact: Contact,
    by: Acting,
    on: date,
    at: datetime,
    attachments: Sequence[CheckedFile] = (),
) -> tuple[Document, ...]:
    """Add what a person says or hands in later to their contact, sealed with it (Art. 19).

    :raises Refused: if there are neither words nor files, too many files, or the matter is closed
    """
    said = narrative.strip()
    if not said and not attachments:
        raise Refused(
            "nothing_said", _("请写明要补充的内容，或选择文件。"), article="xinfang_2022:19", field="narrative"
        )
    check_number(attachments)
    with perform("supplemented", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        facts: dict[str, Any] = {"contact": contact, "on": on, "entry_id": act.entry.pk}
        texts = [keep_text(said, kind="supplement", **facts)] if said else []
        kept = (*texts, *keep_attachments(attachments, **facts))
        act.made(*kept)
    return kept
