"""What a package says of itself for programs: where it comes from, the whole process, every element (档案法实施条例 Art. 39)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from importlib.metadata import version
from typing import Any
from uuid import UUID

from huiyin.handling.archive.contents import Gathered, Handing
from huiyin.handling.closure.keeping import class_of
from huiyin.handling.closure.lookups import label_of
from huiyin.handling.lookups.cited import cited
from huiyin.handling.lookups.readings import readings_by_contact
from huiyin.handling.lookups.words import act_word, limit_word, method_word, purpose_word
from huiyin.law.clock import SHANGHAI
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Office


def as_json(said: object) -> bytes:
    """Return facts as JSON that people can read too, the same bytes each time."""
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True, default=_plain).encode() + b"\n"


def moment(at: datetime) -> str:
    """Return a moment at Beijing time, however it came."""
    return at.astimezone(SHANGHAI).isoformat()


def facts(handing: Handing, found: Gathered, items: int) -> dict[str, str]:
    """Return the facts that stand over the list of a package; none says who a person is."""
    matter, keeping = handing.matter, class_of(handing.matter)
    return {
        "number": matter.number,
        "procedure": matter.procedure,
        "office": f"{matter.office.code} {matter.office.name}",
        "registered": matter.registered_on.isoformat(),
        "closed": _closed(matter).isoformat(),
        "class": f"{keeping.key}, {keeping.years} years",
        "keep-until": keeping.kept_until(_closed(matter)).isoformat(),
        "why": handing.why,
        "made": moment(handing.at),
        "by": f"{handing.post.office.code} {handing.post.title}",
        "entries": str(len(found.entries)),
        "items": str(items),
        "left-out": str(sum(papers for _number, papers in found.left_out)),
        "program": f"huiyin {version('huiyin')}",
    }


def metadata(handing: Handing, found: Gathered, files: Mapping[str, str]) -> dict[str, Any]:
    """Return the metadata of a file: origin, elements, process, how long it is kept and why.

    :param files: what each item is, by its name
    """
    matter, keeping = handing.matter, class_of(handing.matter)
    return {
        "format": "huiyin archive",
        "version": 1,
        "origin": {
            "office": _office(handing.post.office),
            "post": handing.post.title,
            "made_at": handing.at,
            "why": handing.why,
            "why_in_words": purpose_word(handing.why),
        },
        "file": _file(matter, found),
        "keeping": {
            "class": keeping.key,
            "name": keeping.name,
            "years": keeping.years,
            "until": keeping.kept_until(_closed(matter)),
            "basis": keeping.basis,
        },
        "process": {"entries": len(found.entries), "services": len(found.services), "papers": len(found.leaves)},
        "left_out": [{"contact": number, "papers": papers, "why": "confidential"} for number, papers in found.left_out],
        "items": dict(files),
    }


def index(found: Gathered) -> list[dict[str, Any]]:
    """Return the index (卷内目录) for programs."""
    return [
        {"place": at, "title": e.title, "number": e.number, "dated": e.dated, "pages": e.pages, "file": e.name}
        for at, e in enumerate(found.leaves, start=1)
    ]


def record(found: Gathered) -> list[dict[str, Any]]:
    """Return the journal of a matter, each entry with its place in its office's chain and its digest."""
    numbers = {each.pk: each.number for each in found.contacts}
    return [_entry(each, numbers.get(each.contact_id or UUID(int=0), "")) for each in found.entries]


def clocks(handing: Handing, found: Gathered) -> list[dict[str, Any]]:
    """Return what every limit showed on the day of the package: begun, last day, met or ended."""
    shown = readings_by_contact(handing.matter, list(found.entries), list(found.contacts))
    return [
        {
            "limit": r.limit.full_key,
            "limit_in_words": limit_word(r.limit.full_key),
            "citation": r.limit.citation,
            "contact": contact.number if contact else "",
            "started_on": r.started_on,
            "due_on": r.due_on,
            "met_on": r.met_on,
            "ended_on": r.ended_on,
            "extended_days": r.extended_days,
            "stopped_days": r.stopped_days,
            "state": r.state(handing.on),
        }
        for contact, r in shown
    ]


def services(found: Gathered) -> list[dict[str, Any]]:
    """Return how and when each letter reached whom, by the number of their contact."""
    files = {each.document: each.name for each in found.leaves if each.document}
    return [
        {
            "number": each.document.number,
            "file": files.get(each.document_id, ""),
            "contact": each.contact.number,
            "method": each.method,
            "method_in_words": method_word(each.method),
            "served_on": each.served_on,
            "witnessed": each.witnessed,
        }
        for each in found.services
    ]


def _file(matter: Matter, found: Gathered) -> dict[str, Any]:
    return {
        "number": matter.number,
        "procedure": matter.procedure,
        "procedure_in_words": matter.get_procedure_display(),
        "kind": matter.kind,
        "category": str(matter.category or ""),
        "office": _office(matter.office),
        "intake_office": _office(matter.intake_office),
        "registered_on": matter.registered_on,
        "accepted_on": matter.accepted_on,
        "answered_on": matter.answered_on,
        "closed_on": matter.closed_on,
        "close_reason": matter.close_reason,
        "close_reason_in_words": label_of(matter.close_reason),
        "contacts": [each.number for each in found.contacts],
    }


def _entry(entry: Entry, contact: str) -> dict[str, Any]:
    return {
        "act": entry.act,
        "act_in_words": act_word(entry.act),
        "on": entry.on,
        "at": entry.at,
        "recorded_at": entry.recorded_at,
        "office": entry.post.office.name if entry.post else "",
        "post": entry.post.title if entry.post else "",
        "to_office": entry.to_office.name if entry.to_office else "",
        "contact": contact,
        "days": entry.days,
        "until": entry.until,
        "code": entry.code,
        "late_reason": entry.late_reason,
        "state_from": entry.state_from,
        "state_to": entry.state_to,
        "basis": cited(entry.basis),
        "at_window": entry.at_window,
        "source": entry.source,
        "chain": entry.office.code,
        "place": entry.seq,
        "previous": bytes(entry.previous).hex(),
        "digest": bytes(entry.digest).hex(),
    }


def _office(office: Office) -> dict[str, str]:
    return {"code": office.code, "name": office.name}


def _closed(matter: Matter) -> date:
    if matter.closed_on is None:
        raise ValueError(matter.number)  # it was checked that it is closed
    return matter.closed_on


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
