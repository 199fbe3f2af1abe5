"""Write an office's own data into a folder: all that tells nobody who a person is, of one moment, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from huiyin.figures.exports.beside import open_files
from huiyin.figures.exports.package import NAME, described
from huiyin.figures.exports.pieces import Piece, Sums, as_files, open_rows, summed
from huiyin.figures.exports.reach import Reach
from huiyin.figures.exports.register import tables
from huiyin.figures.kit.bundle import check_empty
from huiyin.lib.files.whole import whole_folder
from huiyin.record.offices.lookups import office as office_of
from huiyin.record.offices.models import Office
from huiyin.record.rows.moment import one_moment

Told = Callable[[str, int], object]
"""Called with the name of a table and how many rows of it are written, for progress."""


@dataclass(frozen=True)
class Written:
    """What was written: where, of which office, and the rows of each table."""

    folder: Path
    office: Office
    rows: dict[str, int]


def write_export(
    code: str, folder: Path, *, until: date, at: datetime, files: bool = False, told: Told | None = None
) -> Written:
    """Write the data of an office and all below it into a new or empty folder, as a Data Package.

    :param until: matters registered up to this day, as the record stands now
    :param files: whether files that hold nothing of a person go along: photographs of activities, papers of plans
    :raises Refused: if there is no such office, or the folder holds files already
    :raises OSError: if there is no room; nothing is left then
    """
    reach = Reach(office_of(code), until)
    check_empty(folder)
    with whole_folder(folder) as place, one_moment():
        sums: Sums = {}
        put(summed(_pieces(reach, told, files=files), sums), place)
        about = about_of(reach, at, "open")
        (place / NAME).write_bytes(described(about, sums, sealed=False))
    return Written(folder, reach.office, rows_of(sums))


def about_of(reach: Reach, at: datetime, part: str) -> dict[str, object]:
    """Return what a package says of itself: whose data, until which day, when written, which part."""
    office = {"code": reach.office.code, "name": reach.office.name}
    said = {"office": office, "until": reach.until.isoformat(), "part": part, "created": at.isoformat()}
    name = f"{reach.office.code.lower()}-{reach.until:%Y%m%d}-{part}"
    return {"name": name, "title": f"{reach.office.name} {reach.until}", **said}


def rows_of(sums: Sums) -> dict[str, int]:
    """Return how many rows each table has."""
    return {Path(name).stem: each.rows for name, each in sums.items() if name.endswith(".csv")}


def _pieces(reach: Reach, told: Told | None, *, files: bool) -> Iterator[Piece]:
    for table in tables():
        if table.open:
            pieces = as_files(table.name, [each.name for each in table.open], open_rows(table, reach))
            yield from telling(pieces, table.name, told)
    if files:
        yield from telling(open_files(reach), "file", told)


def telling(pieces: Iterator[Piece], name: str, told: Told | None) -> Iterator[Piece]:
    """Yield the pieces, and tell after each batch how many rows of the table were written."""
    count = 0
    for piece in pieces:
        yield piece
        if piece.name.endswith(".csv"):
            count += piece.rows
            if told is not None:
                told(name, count)


def put(pieces: Iterator[Piece], place: Path) -> None:
    """Write pieces at the end of their files in a folder."""
    for piece in pieces:
        path = place / piece.name
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as file:
            file.write(piece.content)
