"""The list of a year's closed files (案卷目录): what an archive plans by; nothing in it says who a person is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from huiyin.figures.exports.reach import Reach
from huiyin.handling.closure.keeping import class_of
from huiyin.handling.closure.lookups import label_of
from huiyin.lib.archives import Item, list_of, packed
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter, State
from huiyin.record.matters.proofs import proven
from huiyin.record.offices.models import Office

COLUMNS = (
    *("number", "procedure", "category", "office", "registered_on", "closed_on", "close_reason"),
    *("class", "years", "keep_until", "papers", "archived_on"),
)


def catalogue(office: Office, year: int, at: datetime) -> tuple[bytes, int]:
    """Return the list of files that an office and those below it closed in a year, signed, and how many there are.

    Those that complain of the office are not in it (Art. 28, 30); no column holds words about a person.
    """
    rows = list(_rows(office, year, at.date()))
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    said = json.dumps(rows, ensure_ascii=False, indent=1).encode() + b"\n"
    items = (Item("catalogue.csv", out.getvalue().encode("utf-8-sig")), Item("catalogue.json", said))
    facts = {
        "office": f"{office.code} {office.name}",
        "year": str(year),
        "files": str(len(rows)),
        "made": at.isoformat(),
    }
    return packed(proven(list_of(facts, items)), items), len(rows)


def _rows(office: Office, year: int, today: date) -> Iterator[dict[str, object]]:
    papers = Document.objects.filter(matter=OuterRef("pk")).order_by().values("matter").annotate(n=Count("pk"))
    archived = Entry.objects.filter(matter=OuterRef("pk"), act="archived").order_by("-id")
    closed = Reach(office, today).matters().filter(state=State.CLOSED, closed_on__year=year)
    found = closed.annotate(
        many=Coalesce(Subquery(papers.values("n"), output_field=IntegerField()), 0),
        archived_on=Subquery(archived.values("on")[:1]),
    )
    for each in found.select_related("office", "category").order_by("closed_on", "number").iterator(500):
        yield _row(each)


def _row(matter: Matter) -> dict[str, object]:
    keeping, closed_on = class_of(matter), matter.closed_on or date.max
    archived_on: date | None = getattr(matter, "archived_on", None)
    return {
        "number": matter.number,
        "procedure": matter.procedure,
        "category": str(matter.category or ""),
        "office": matter.office.code,
        "registered_on": matter.registered_on.isoformat(),
        "closed_on": closed_on.isoformat(),
        "close_reason": label_of(matter.close_reason),
        "class": keeping.name,
        "years": keeping.years,
        "keep_until": keeping.kept_until(closed_on).isoformat(),
        "papers": getattr(matter, "many", 0),
        "archived_on": archived_on.isoformat() if archived_on else "",
    }
