"""Files beside the tables: each in pieces of its own, with one row that says what it is and to which row it belongs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from huiyin.figures.exports.package import FILES
from huiyin.figures.exports.pieces import Piece, as_files
from huiyin.figures.exports.reach import Reach
from huiyin.lib.files.kinds import ENDINGS
from huiyin.routines.activities.models import Photo
from huiyin.routines.activities.sealing import picture_of
from huiyin.routines.plans.models import PlanVersion
from huiyin.routines.plans.sealing import paper_of

AT_ONCE = 8
"""Files read at once: each may be of twenty megabytes."""


@dataclass(frozen=True)
class Beside:
    """One file: the table and row that it belongs to, its media type and its bytes."""

    table: str
    row: str
    media_type: str
    content: bytes

    @property
    def path(self) -> str:
        """Return where the file lies in the package."""
        ending = ".txt" if self.media_type == "text/plain" else ENDINGS.get(self.media_type, ".bin")
        return f"files/{self.table}-{self.row}{ending}"


def open_files(reach: Reach) -> Iterator[Piece]:
    """Yield the files of an office that hold nothing of a person: photographs of its activities, papers of its plans."""
    yield from with_list(_of_nobody(reach))


def with_list(files: Iterable[Beside]) -> Iterator[Piece]:
    """Yield the bytes of each file, and after it its row in ``data/file.csv`` and ``.jsonl``."""
    first = True
    for each in files:
        yield Piece(each.path, each.content)
        digest = hashlib.sha256(each.content).hexdigest()
        row = (each.table, each.row, each.path, each.media_type, len(each.content), digest)
        pieces = list(as_files("file", FILES, [row]))
        yield from pieces if first else pieces[2:]
        first = False


def _of_nobody(reach: Reach) -> Iterator[Beside]:
    ours = {"entry__office__path__startswith": reach.office.path, "entry__on__lte": reach.until}
    photos = Photo.objects.filter(**ours).select_related("activity__office").order_by("pk")
    for photo in photos.iterator(AT_ONCE):
        yield Beside("photo", str(photo.pk), photo.media_type, picture_of(photo))
    papers = PlanVersion.objects.filter(sealed__isnull=False, **ours).select_related("plan__office").order_by("pk")
    for version in papers.iterator(AT_ONCE):
        yield Beside("planversion", str(version.pk), version.media_type, paper_of(version))
