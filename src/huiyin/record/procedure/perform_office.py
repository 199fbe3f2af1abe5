"""The one way to perform an act of an office: role, reach, rows, what changed, chained entry; together, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.journal.made import note_made
from huiyin.record.journal.models import Change, Entry
from huiyin.record.journal.tail import Tail
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.office_acts import OFFICE_ACTS, OfficeRow
from huiyin.record.procedure.perform import SHANGHAI
from huiyin.record.rows.together import inserts, send, update

NO_OFFICE = _("没有找到这个单位，请从单位列表打开。")


@dataclass
class OfficePerformance:
    """One act of an office under way: the entry it will leave, the rows it makes or changes, and what it says of them."""

    entry: Entry
    rows: list[Model] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def made(self, row: Model, *columns: str) -> None:
        """Say that the act makes this unsaved row; the journal keeps the columns named as what it says."""
        self.rows.append(row)
        for column in columns:
            self._note(row, column, "", getattr(row, column))

    def changed(self, row: Any, **values: object) -> None:
        """Change columns of a row, and keep each value before and after.

        :raises Refused: if nothing changes, or someone changed the same columns meanwhile
        """
        moved = {column: value for column, value in values.items() if getattr(row, column) != value}
        if not moved:
            raise Refused("nothing_changed", _("没有任何改动，未作登记。"))
        for column, value in moved.items():
            self._note(row, column, getattr(row, column), value)
        self.moved(row, **moved)

    def moved(self, row: Any, **values: object) -> None:
        """Change columns of a row whose values the act tells by ``says``, or that nobody may read.

        :raises Refused: if someone changed the same columns since the row was read
        """
        afresh = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
        if any(getattr(afresh, column) != getattr(row, column) for column in values):
            raise changed_meanwhile()
        for column, value in values.items():
            setattr(afresh, column, value)
            setattr(row, column, value)
        self.rows.append(afresh)

    def says(self, row: Model, column: str, before: object, after: object) -> None:
        """Keep one more thing that the act says of a row, which is no column of it; nothing where there is nothing."""
        if (before, after) != ("", ""):
            self._note(row, column, before, after)

    def _note(self, row: Model, column: str, before: object, after: object) -> None:
        table = row._meta.db_table  # noqa: SLF001 - Django's documented model metadata
        said = {"column": column, "before": spelled(before), "after": spelled(after)}
        self.changes.append(Change(entry=self.entry, table=table, row=str(row.pk), **said))

    def finish(self) -> None:
        """Write it all in one round trip: rows made and changed, what changed, the chained entry.

        :raises Refused: if the database finds that someone did the same meanwhile
        """
        note_made(self.entry, [*self.rows, *self.changes])
        tail = Tail(self.entry.office_id)
        tail.link(self.entry)
        fresh = [row for row in self.rows if row._state.adding]  # noqa: SLF001
        kept = [update(row) for row in self.rows if row not in fresh]
        try:
            send(
                [*inserts([*fresh, self.entry, *self.changes]), *kept, tail.head()], [*fresh, self.entry, *self.changes]
            )
        except IntegrityError as error:
            raise changed_meanwhile() from error


@contextmanager
def perform_in_office(
    act: str, *, by: Acting, at: datetime, office: Office | None = None
) -> Iterator[OfficePerformance]:
    """Perform an act of an office: yield its performance, then write all of it in one transaction, or nothing.

    :param act: a name in the table of acts of offices
    :param at: when the door says it was entered, with zone; its day is the day of the act
    :param office: the office it is about; the administrator's own if none is named
    :raises Refused: if the post has not the one role of the act
    :raises NotFound: if the office does not lie under the administrator's own
    """
    row = OFFICE_ACTS[act]
    own = _own_office(row, by)
    about = office or own
    if not about.path.startswith(own.path):
        raise NotFound(NO_OFFICE)
    with transaction.atomic():
        performance = OfficePerformance(_entry(row, by, own, about, at))
        yield performance
        performance.finish()


def _own_office(row: OfficeRow, by: Acting) -> Office:
    if by.office is None or row.role not in by.roles:
        raise Refused("not_your_role", _("您的岗位没有这项职责。"), remedy=_("请由承担该职责的管理员办理。"))
    return by.office


def _entry(row: OfficeRow, by: Acting, own: Office, about: Office, at: datetime) -> Entry:
    on = at.astimezone(SHANGHAI).date()
    said = {"act": row.act, "post": by.post, "basis": row.basis, "division": own.division, "year": on.year}
    return Entry(office=own, to_office=about, on=on, at=at, **said)


def changed_meanwhile() -> Refused:
    """Return the refusal for a page that is older than another administrator's act."""
    return Refused(
        "changed_meanwhile", _("打开页面后，别人已经改过这一项。"), remedy=_("请刷新后再看，您填写的内容仍在。")
    )


def spelled(value: object) -> str:
    """Return a value as the journal of offices keeps it: lists by blanks, days as written, nothing as the empty text."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, list | tuple) else str(value)
