"""Questions about tasks: what is to be done, what is late, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import NO_MATTER, matters_for, note_reading
from huiyin.record.documents.keep import text_of
from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import opened
from huiyin.record.offices.acting import Acting
from huiyin.routines.tasks.models import Task


def tasks(reader: Acting) -> QuerySet[Task]:
    """Return the tasks that the reader's office set or has, as far as the reader may see them; open ones first, by day."""
    mine = Q(by_office=reader.office) | Q(office=reader.office)
    found = Task.objects.filter(mine, matter__in=matters_for(reader))
    joined = found.select_related("matter", "office", "by_office", "post__office", "done__report__contact")
    return joined.order_by(F("done__on").desc(nulls_first=True), "due_on", "id")


def task_of(reader: Acting, key: UUID, at: datetime) -> Task:
    """Return a task that the reader may see, and keep the look.

    :param key: its own, or that of the matter that it is
    :raises NotFound: if it is hidden from the reader or there is none
    """
    found = tasks(reader).filter(Q(pk=key) | Q(matter=key)).first()
    if found is None:
        raise NotFound(NO_MATTER)
    note_reading(reader, "matter", "handling", at, matter=found.matter)
    return found


@dataclass(frozen=True)
class Told:
    """A task in words: what is to be done, whether it is late, what its owner reported."""

    task: Task
    words: str
    is_late: bool
    report: str

    @property
    def is_done(self) -> bool:
        """Tell whether it was reported done."""
        return hasattr(self.task, "done")


def told(found: Sequence[Task], today: date) -> list[Told]:
    """Return tasks in words: one statement for all of them, if they come with their reports."""
    first = Contact.objects.filter(matter__in=[task.matter_id for task in found], part=Contact.Part.FIRST)
    words = {each.matter_id: opened(each, bytes(each.sealed_narrative or b"")) for each in first}
    return [_told(task, words.get(task.matter_id, ""), today) for task in found]


def _told(task: Task, words: str, today: date) -> Told:
    done = getattr(task, "done", None)
    return Told(task, words, done is None and task.due_on < today, text_of(done.report) if done else "")
