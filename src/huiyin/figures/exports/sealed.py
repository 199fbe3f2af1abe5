"""The sealed part: who people are and what they and the letters say, opened row by row for the receiver's file alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from uuid import UUID

from django.db.models import BinaryField, Case, Exists, F, OuterRef, Q, QuerySet, When

from huiyin.figures.exports.beside import Beside, with_list
from huiyin.figures.exports.pieces import AT_ONCE, Piece, as_files
from huiyin.figures.exports.reach import Reach
from huiyin.figures.exports.register import Table, tables
from huiyin.handling.mediation.case_models import Disputant
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import cipher_of
from huiyin.routines.meetings.acts import text_of
from huiyin.routines.meetings.models import Minutes

FEW = 8
TEXT = "text/plain"


@dataclass
class Concerned:
    """Whom the sealed part tells of: matter and contact of each, kept in a file as they come, never all in memory."""

    file: IO[bytes]
    count: int = 0
    kept_back: int = field(default=0)

    def add(self, matter: UUID, contact: UUID) -> None:
        """Keep one more."""
        self.file.write(matter.bytes + contact.bytes)
        self.count += 1

    def __iter__(self) -> Iterator[tuple[UUID, UUID]]:
        self.file.seek(0)
        while pair := self.file.read(32):
            yield UUID(bytes=pair[:16]), UUID(bytes=pair[16:])


def concern(reach: Reach, concerned: Concerned) -> None:
    """Find out whom the sealed part tells of: those who did not ask for confidentiality and whose file is not erased."""
    found = Contact.objects.filter(matter__in=reach.matters().values("pk"), key__isnull=False).order_by("pk")
    for matter, contact in found.filter(confidential=False).values_list("matter_id", "pk").iterator(AT_ONCE):
        concerned.add(matter, contact)
    concerned.kept_back = found.filter(confidential=True).count()


def sealed_tables(reach: Reach) -> Iterator[tuple[Table, Iterator[tuple[Any, ...]]]]:
    """Yield each table of the sealed part with its rows, opened as they are read."""
    for table in tables():
        if table.sealed:
            yield table, _rows(table, reach)


def sealed_pieces(table: Table, rows: Iterator[tuple[Any, ...]]) -> Iterator[Piece]:
    """Yield the rows of the sealed part of one table as its two files."""
    return as_files(table.name, [each.name for each in table.sealed], rows)


def files_handed_in(reach: Reach) -> Iterator[Piece]:
    """Yield letters, photographs and recordings of the matters, with their list."""
    yield from with_list(_papers(reach))


def _rows(table: Table, reach: Reach) -> Iterator[tuple[Any, ...]]:
    for rows in reach.rows(table):
        if table.model is Minutes:
            yield from _minutes(rows)
        elif any(_is_bytes(table, each.name) for each in table.sealed):
            yield from _opened(table, rows)
        else:
            yield from _plain(table, rows)


def _plain(table: Table, rows: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    yield from rows.values_list(*(each.name for each in table.sealed)).iterator(AT_ONCE)


def _minutes(rows: QuerySet[Minutes]) -> Iterator[tuple[Any, ...]]:
    for each in rows.select_related("meeting").iterator(AT_ONCE):
        yield each.pk, text_of(each)


def _opened(table: Table, rows: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield rows whose bytes are opened with the key of their contact, as far as it is there."""
    names = [each.name for each in table.sealed]
    sealed = {name for name in names if _is_bytes(table, name)}
    for row in _not_kept_back(table, rows).iterator(AT_ONCE):
        cipher = cipher_of(row if table.model is Contact else row.contact)
        if cipher is not None:
            yield tuple(cipher.open(_bytes(row, name)) if name in sealed else getattr(row, name) for name in names)


def _not_kept_back(table: Table, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the rows of those who did not ask for confidentiality; of papers those that say something in words."""
    if table.model is Contact:
        return rows.filter(confidential=False)
    found = rows.filter(contact__confidential=False).select_related("contact")
    if table.model is Disputant:
        found = found.exclude(own__confidential=True)
    if table.model is Document:
        words = Case(When(media_type=TEXT, then=F("sealed_body")), output_field=BinaryField())
        said = Q(sealed_facts__isnull=False) | Q(media_type=TEXT)
        found = found.filter(said).defer("sealed_body").annotate(words=words)
    return found


def _bytes(row: Any, name: str) -> bytes | None:
    """Return sealed bytes of a row; of a paper's body only a text, so that no photograph is read for nothing."""
    value = row.words if name == "sealed_body" else getattr(row, name)
    return bytes(value) if value is not None else None


def _is_bytes(table: Table, name: str) -> bool:
    return table.model._meta.get_field(name).get_internal_type() == "BinaryField"  # noqa: SLF001


def _papers(reach: Reach) -> Iterator[Beside]:
    ours = Exists(reach.matters().filter(pk=OuterRef("matter_id")))
    found = Document.objects.filter(ours, sealed_body__isnull=False, contact__confidential=False)
    found = found.exclude(media_type=TEXT).select_related("contact").order_by("pk")
    for paper in found.iterator(FEW):
        cipher = cipher_of(paper.contact)
        if cipher is not None and paper.sealed_body is not None:
            yield Beside("document", str(paper.pk), paper.media_type, cipher.open_bytes(bytes(paper.sealed_body)))
