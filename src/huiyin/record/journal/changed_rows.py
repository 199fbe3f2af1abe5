"""Find rows that acts made and that are gone, or are no longer what they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import BooleanField, Model
from django.db.models.expressions import RawSQL

from huiyin.record.journal.chain import Bytes, row_digest
from huiyin.record.journal.made import as_lasting, lasting_names
from huiyin.record.journal.models import Entry


class Made(NamedTuple):
    """What one entry says that its act made: its key, place and matter, its salt, the digests of the rows by table and key."""

    key: UUID
    seq: int
    matter: UUID | None
    salt: Bytes
    rows: dict[str, str]


def changed_rows(entries: Iterable[Made]) -> Iterator[tuple[int, str]]:
    """Yield the place of the entry and what is wrong for each row that is gone, or no longer what the act made."""
    wanted: dict[str, dict[str, Made]] = defaultdict(dict)
    for entry in entries:
        for key in entry.rows:
            table, pk = key.split(":", 1)
            wanted[table][pk] = entry
    for table, keys in wanted.items():
        yield from _changed(table, keys)


def _changed(table: str, keys: dict[str, Made]) -> Iterator[tuple[int, str]]:
    model = _model(table)
    names = lasting_names(model)
    found = model._default_manager.filter(_among(model, list(keys))).values_list("pk", *names)  # noqa: SLF001
    there = {str(pk): values for pk, *values in found}
    for pk, entry in keys.items():
        values, key = there.get(pk), f"{table}:{pk}"
        if values is None:
            yield entry.seq, f"the row {key} that it made is gone"
            continue
        is_now = row_digest(bytes(entry.salt), as_lasting(dict(zip(names, values, strict=True))))
        if is_now != entry.rows[key] and not _was_moved_on(model, pk, entry, key):
            yield entry.seq, f"the row {key} that it made was changed"


def _among(model: type[Model], keys: list[str]) -> RawSQL:
    """Return the condition of being one of very many rows, as one array: a list of thousands takes long to read."""
    meta = model._meta  # noqa: SLF001
    column, kind = connection.ops.quote_name(str(meta.pk.column)), meta.pk.db_type(connection)
    return RawSQL(f"{connection.ops.quote_name(meta.db_table)}.{column} = ANY(%s::{kind}[])", (keys,), BooleanField())  # noqa: S611 - our own names


def _was_moved_on(model: type[Model], pk: str, entry: Made, key: str) -> bool:
    """Tell whether a later act lawfully changed the row: it is then that act's entry that vouches for it."""
    later = Entry.objects.filter(pk__gt=entry.key, made__has_key=key)
    of = {entry.matter, _matter_of(model, pk)} - {None}
    return (later.filter(matter__in=of) if of else later).exists()  # by the index where the row has a matter


def _matter_of(model: type[Model], pk: str) -> UUID | None:
    """Return the matter that a row lies with now; it may have been set apart since."""
    if model._meta.db_table == "record_matter":  # noqa: SLF001
        return UUID(pk)
    row: Any = model._default_manager.get(pk=pk)  # noqa: SLF001
    return getattr(row, "matter_id", None)


@cache
def _model(table: str) -> type[Model]:
    return next(model for model in apps.get_models() if model._meta.db_table == table)  # noqa: SLF001
