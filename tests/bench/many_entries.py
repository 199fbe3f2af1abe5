"""Many entries in true chains, with the rows that acts made, by COPY: what ``huiyin verify`` finds whole, for benches alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from huiyin.lib.keys import new_id
from huiyin.record.journal.chain import START, head_seal, link
from huiyin.record.journal.made import note_made
from huiyin.record.journal.models import Entry, Head
from huiyin.record.matters.models import Claim, Contact, Matter
from tests.bench.many_matters import without_indexes
from tests.town import at, make_town

ACTS = ("registered", "triaged", "accepted", "answered", "closed")
"""The first of them made three rows, as registering does; an act in five made any."""
BATCH, FIRST_DAY, DAYS = 5000, date(2020, 1, 1), 1800


def fill(entries: int) -> int:
    """Make offices with chains of so many entries in all; return how many rows the acts made."""
    town = make_town()
    offices, models = [town.town, town.lands, town.bureau], (Matter, Contact, Claim, Entry)
    post, rows = town.who("town.clerk").post, 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        later = without_indexes([each._meta.db_table for each in models])
        for office in offices:
            made = _chain(office, post, entries // len(offices) // len(ACTS))
            while some := [each for _n, each in zip(range(BATCH), made, strict=False)]:
                for model in models:
                    rows += _copied(cursor, model, [row for each in some for row in each if type(row) is model])
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'; " + "; ".join(later))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    return rows - Entry.objects.count()


def _chain(office: Any, post: Any, matters: int) -> Iterator[list[Any]]:
    """Yield the rows and entries of one matter after the other, and leave the head of the chain behind."""
    previous, seq = START, 0
    for n in range(matters):
        on = FIRST_DAY + timedelta(days=n * DAYS // matters)
        moment, rows = at(on), _rows(office, on, n)
        said = {
            "matter": rows[0],
            "contact": rows[1],
            "post": post,
            "on": on,
            "at": moment,
            "division": office.division,
        }
        for act in ACTS:
            seq += 1
            entry = Entry(office=office, act=act, basis="xinfang_2022:22", year=on.year, salt=os.urandom(16), **said)
            if act == ACTS[0]:
                note_made(entry, rows)
            entry.seq, entry.previous, entry.recorded_at = seq, previous, _later(moment, seq)
            entry.digest = previous = link(entry)
            rows = [*rows, entry]
        yield rows
    facts = {
        "count": seq,
        "digest": previous,
        "seal": head_seal(office.pk, seq, previous),
        "recorded_at": at(FIRST_DAY),
    }
    Head.objects.update_or_create(office=office, defaults=facts)


def _later(moment: datetime, seq: int) -> datetime:
    return moment + timedelta(microseconds=seq)


def _rows(office: Any, on: date, n: int) -> list[Any]:
    place = {"division": office.division, "year": on.year}
    matter = Matter(
        number=f"试{office.mark}〔{on.year}〕{n}号", state="registered", office=office, intake_office=office, profile="default",
        registered_on=on, last_on=on, **place,
    )  # fmt: skip
    contact = Contact(
        id=new_id(), number=f"{office.code}-{n}", matter=matter, office=office, part="first", channel="visit",
        received_on=on, key=os.urandom(60), sealed_summary=os.urandom(90), sealed_narrative=os.urandom(300), **place,
    )  # fmt: skip
    return [matter, contact, Claim(matter=matter, contact=contact, ordinal=1, sealed_text=os.urandom(60))]


def _copied(cursor: Any, model: Any, rows: list[Any]) -> int:
    """Write rows of one table; return how many."""
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{each.column}"' for each in fields)
    with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([_plain(getattr(row, each.attname)) for each in fields])
    return len(rows)


def _plain(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict) else value
