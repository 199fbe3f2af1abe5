"""Carry old ledgers in: each row one matter in the state that the row states, with no clock it has no date for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.contact import Written, trace, write_claims, write_contact
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.ledgers.report import Carried, Problem
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.intake.ledgers.states import concluded
from huiyin.handling.intake.open_matter import new_matter
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Channel, Contact, Matter, Procedure, State
from huiyin.record.matters.numbers import take_each
from huiyin.record.matters.seals import keyed
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office, Post, Village
from huiyin.record.parties.people import Person
from huiyin.record.procedure.batch import perform_many
from huiyin.record.procedure.perform import SHANGHAI, perform
from huiyin.record.rows.among import among

NOT_KEPT = ("id_no", "reporter_id")
CARRIED_CLOSED = "carried_as_closed"
CHANNELS = {
    "12345": Channel.HOTLINE, "热线": Channel.HOTLINE, "訪": Channel.VISIT, "访": Channel.VISIT, "信箱": Channel.WEB,
    "邮件": Channel.EMAIL, "网格": Channel.FIELD, "网": Channel.WEB, "電話": Channel.PHONE, "电": Channel.PHONE,
    "交办": Channel.ABOVE, "转": Channel.FORWARDED, "信": Channel.LETTER,
}  # fmt: skip


def carry_in_rows(
    rows: Sequence[LedgerRow],
    *,
    office: Office,
    at: datetime,
    on_row: Callable[[], object] | None = None,
) -> Carried:
    """Carry the rows of an old ledger in; a row that is there already adds nothing.

    :param rows: as the reader made them
    :param office: whose ledger it is; its clerk's post acts
    :param on_row: called after each row, for progress
    """
    by = Acting(post=post_with_role(office, "clerk"))
    keeper = post_with_role(office, "sorter")
    marks = [keyed(f"carried:{office.pk}", row.fingerprint) for row in rows]
    carried = Contact.objects.filter(office=office, source="carried", fingerprint__in=among(marks, "bytea"))
    known = {bytes(mark or b"") for mark in carried.values_list("fingerprint", flat=True)}
    fresh: dict[bytes, LedgerRow] = {}
    for mark, row in zip(marks, rows, strict=True):
        if mark not in known:
            fresh.setdefault(mark, row)
    villages = {village.name: village for village in Village.objects.filter(office=office)}
    steps = [
        partial(carry_in, row, mark=mark, office=office, by=by, keeper=keeper, villages=villages, at=at)
        for mark, row in fresh.items()
    ]
    outcomes = perform_many(steps, on_step=on_row)
    refused = tuple(
        Problem(row.row_number, None, str(_("第 %(row)s 行未导入：%(why)s") % {"row": row.row_number, "why": outcome}))
        for row, outcome in zip(fresh.values(), outcomes, strict=True)
        if isinstance(outcome, Refused)
    )
    return Carried(len(fresh) - len(refused), len(rows) - len(fresh), refused)


def carry_in(
    row: LedgerRow,
    *,
    mark: bytes,
    office: Office,
    by: Acting,
    keeper: Post,
    villages: dict[str, Village],
    at: datetime,
) -> Matter:
    """Carry one row in as a matter that has only what the row says (信访工作条例 Art. 21).

    :raises Refused: if the row says nothing, or its day lies ahead
    """
    today = at.astimezone(SHANGHAI).date()
    on = row.received_on or row.occurred_on or row.accepted_on or today
    intake = _intake(row, villages).checked(on, today)
    arrival = Arrival(office=office, by=by, on=on, at=at, code="", contact_id=new_id(), source="carried")
    procedure = procedure_of(row)
    with perform("carried_in", by=by, on=on, at=at, office=office, procedure=procedure, source="carried") as act:
        serials = take_each(office, ("matter", "contact"), on.year)
        matter = _in_stated_state(new_matter(intake, arrival, serials["matter"], office), row, on, today)
        matter.procedure = procedure
        written = write_contact(
            intake, matter=matter, part=Contact.Part.FIRST, arrival=arrival, serial=serials["contact"], mark=mark
        )
        act.opens(matter, written.contact)
        act.made(*written.rows, *write_claims(intake, written), _kept(row, written, on, act.entry.pk))
        act.leaves(trace(intake, written, matter))
        act.give("lead", keeper)
    return matter


def procedure_of(row: LedgerRow) -> str:
    """Return the procedure that the row's ledger was kept for: a dispute has another side, an order a hotline."""
    if row.other_party or row.mediator:
        return Procedure.DISPUTE
    return Procedure.ORDER if channel_of(row) == Channel.HOTLINE else Procedure.PETITION


def channel_of(row: LedgerRow) -> Channel:
    """Return the channel by the words of the row; a visit where it says nothing known."""
    said = f"{row.channel or ''}{row.channel2 or ''}"
    return next((channel for word, channel in CHANNELS.items() if word in said), Channel.VISIT)


def _order_number(row: LedgerRow) -> str:
    """Return the number of a hotline's order with the row's own mark: the live order of that number may be here too."""
    return f"{row.matter_no or ''}#{row.fingerprint[:12]}" if channel_of(row) == Channel.HOTLINE else ""


def _intake(row: LedgerRow, villages: dict[str, Village]) -> Intake:
    told = [text for text in (row.title, row.content, row.form) if text]
    person = Person(name=row.reporter or "", phone=row.phone or row.phone2 or "", address=row.address or "")
    return Intake(
        channel=channel_of(row),
        narrative="\n".join(dict.fromkeys(told)) or row.demand or "",
        claims=(row.demand,) if row.demand else (),
        summary=row.title or "",
        people=(person,),
        persons=max(1, row.people_count or 1),
        village=villages.get(row.village or row.place or ""),
        order_number=_order_number(row),
    )


def _in_stated_state(matter: Matter, row: LedgerRow, on: date, today: date) -> Matter:
    """Put the matter where the row says it stands."""
    matter.accepted_on, matter.answered_on = row.accepted_on, row.replied_on
    matter.state = State.ACCEPTED if row.accepted_on else State.REGISTERED
    if concluded(row):
        matter.state, matter.close_reason = State.CLOSED, CARRIED_CLOSED
        matter.closed_on = min(max(row.closed_on or row.replied_on or row.handled_on or on, on), today)
    return matter


def _kept(row: LedgerRow, written: Written, on: date, entry_id: UUID) -> Document:
    """Keep the whole row as it was read, sealed; numbers of identity papers are not kept."""
    said = {name: value for name, value in row._asdict().items() if value not in (None, ()) and name not in NOT_KEPT}
    text = json.dumps(said, ensure_ascii=False, default=str)
    return keep_text(text, kind="ledger_row", contact=written.contact, on=on, entry_id=entry_id)
