"""Give the next number of a series in one office and year, without gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from huiyin.record.offices.models import Office
from huiyin.record.rows.together import Rows, Statement, ask

TAKE = """
INSERT INTO record_counter (office_id, series, year, value)
SELECT %s, series, %s, %s FROM unnest(%s::varchar[]) AS series
ON CONFLICT (office_id, series, year) DO UPDATE SET value = record_counter.value + EXCLUDED.value
RETURNING series, value
"""


@dataclass(frozen=True)
class Numbering:
    """The next numbers of an office's series that an act takes, and who writes them into the new rows."""

    office: Office
    year: int
    series: tuple[str, ...]
    write: Callable[[dict[str, int]], None]

    @property
    def statement(self) -> Statement:
        """Return the statement that takes the numbers."""
        return taking(self.office, self.series, self.year)


def take(office: Office, series: str, year: int, count: int = 1) -> int:
    """Return the last of ``count`` numbers taken from the series; the transaction keeps or gives them back.

    The row is locked until the transaction ends, so the series has no gaps (a missing number would look
    like an unregistered contact, 信访工作条例 Art. 22, 43).
    """
    return take_each(office, (series,), year, count)[series]


def take_each(office: Office, series: tuple[str, ...], year: int, count: int = 1) -> dict[str, int]:
    """Take numbers from several series at once and return the last of each, by series.

    Callers name the series in one order always, against deadlocks.
    """
    (found,) = ask([taking(office, series, year, count)])
    return taken(found)


def taking(office: Office, series: tuple[str, ...], year: int, count: int = 1) -> Statement:
    """Return the statement that takes the numbers, to be sent with others; :func:`taken` reads what it answers."""
    return TAKE, [office.pk, year, count, list(series)]


def taken(found: Rows) -> dict[str, int]:
    """Return the last number taken of each series."""
    return {str(name): int(value) for name, value in found}
