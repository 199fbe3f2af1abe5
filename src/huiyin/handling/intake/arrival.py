"""How one contact arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """How one contact arrives: where, by whom, for which day, under which key and code."""

    office: Office
    by: Acting
    on: date
    at: datetime
    code: str
    contact_id: UUID
    key: str = ""
    source: str = "live"
