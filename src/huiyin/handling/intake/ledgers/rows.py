"""One row of a ledger, typed; what it does not say is ``None``."""

from datetime import date, time
from decimal import Decimal
from typing import NamedTuple


class LedgerRow(NamedTuple):
    """One matter as an old ledger has it. Names and phones are as written; days are days of the office.

    ``row_number`` is the row in the file (from 1), ``notes`` are (heading, text) of columns kept by name and of cells whose
    text says more than the field took, ``fingerprint`` is the same whenever the same row is read again.
    """

    row_number: int
    fingerprint: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    anonymous: bool = False

    row_no: int | None = None
    matter_no: str | None = None
    matter_no2: str | None = None
    channel: str | None = None
    channel2: str | None = None
    received_on: date | None = None
    received_clock: time | None = None
    registered_on: date | None = None
    accepted_on: date | None = None
    occurred_on: date | None = None
    assigned_on: date | None = None
    due_on: date | None = None
    handled_on: date | None = None
    closed_on: date | None = None
    replied_on: date | None = None
    followed_up_on: date | None = None
    time_left: str | None = None

    reporter: str | None = None
    reporter_org: str | None = None
    reporter_id: str | None = None
    id_no: str | None = None
    phone: str | None = None
    phone2: str | None = None
    address: str | None = None
    other_party: str | None = None
    other_phone: str | None = None
    relation: str | None = None
    people_count: int | None = None

    title: str | None = None
    content: str | None = None
    demand: str | None = None
    form: str | None = None
    amount: Decimal | None = None
    kind: str | None = None
    kind2: str | None = None
    category: str | None = None
    category2: str | None = None
    category3: str | None = None
    category4: str | None = None
    level: str | None = None
    urgency: str | None = None

    place: str | None = None
    place2: str | None = None
    county: str | None = None
    town: str | None = None
    village: str | None = None
    grid: str | None = None

    unit: str | None = None
    unit2: str | None = None
    co_units: str | None = None
    responsible: str | None = None
    responsible_phone: str | None = None
    lead_owner: str | None = None
    handler: str | None = None
    handler2: str | None = None
    mediator: str | None = None
    receiver: str | None = None
    registrar: str | None = None

    status: str | None = None
    closed: bool | None = None
    closed2: str | None = None
    result: str | None = None
    progress: str | None = None
    progress2: str | None = None
    supervision: str | None = None
    opinion: str | None = None
    opinion2: str | None = None
    reply: str | None = None
    satisfaction: str | None = None
    satisfaction2: str | None = None
    urge_count: int | None = None
    supplement_count: int | None = None
    repeat_count: int | None = None
    return_count: int | None = None
    doc_name: str | None = None
    page: int | None = None
    remark: str | None = None
    remark2: str | None = None


ATTRIBUTES = {
    "received_at": "received_on",
    "registered_at": "registered_on",
    "accepted_at": "accepted_on",
    "occurred_at": "occurred_on",
    "assigned_at": "assigned_on",
    "deadline": "due_on",
    "handled_at": "handled_on",
    "closed_at": "closed_on",
    "replied_at": "replied_on",
    "followed_up_at": "followed_up_on",
}
"""Fields whose attribute has another name: a column's time becomes a day."""
