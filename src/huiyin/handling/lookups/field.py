"""What a grid worker takes along: their grids, the fixes to look at with their pictures, what became of their reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.handling.events.models import Event, Verification
from huiyin.handling.lookups.standing import kind_of, standing_word
from huiyin.record.access.lookups import matters_for
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter, Procedure, State
from huiyin.record.matters.seals import opened
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Grid, Office

MOST = 30


def grids_of(by: Acting) -> QuerySet[Grid]:
    """Return the grids in the care of the post."""
    found = Grid.objects.filter(post=by.post, valid_to__isnull=True)
    return found.select_related("village").order_by("village__sort_key", "code")


def grid_in(office: Office, code: str) -> Grid | None:
    """Return a grid of the office by its code, ended ones too: what was seen there was seen; None if there is none."""
    found = Grid.objects.filter(code=code, village__office=office)
    return found.select_related("village__office", "post__office").first() if code else None


@dataclass(frozen=True)
class Fix:
    """A fix to look at: its event, the report of it, what was said, and the pictures before and after."""

    matter: Matter
    of: UUID
    summary: str
    said: str
    due_on: date | None
    before: Sequence[UUID]
    after: Sequence[UUID]
    looked: bool


def fixes_for(by: Acting) -> list[Fix]:
    """Return the fixes that the post has to look at: six statements, however many there are."""
    waiting = matters_for(by).filter(procedure=Procedure.EVENT, state=State.ANSWERED)
    matters = list(waiting.select_related("village").order_by("alarm_on", "id")[:MOST])
    reports = Entry.objects.filter(matter__in=matters, act="fix_reported").order_by("id")
    last = {each.matter_id: each.pk for each in reports}
    papers = Document.objects.filter(matter__in=matters).select_related("contact").defer("sealed_facts").order_by("id")
    shown = papers.filter(Q(kind="fix_report") | Q(kind="attachment", media_type__startswith="image/"))
    due = {each.matter_id: each.due_on for each in _looks_due(matters)}
    looked = set(Verification.objects.filter(of__in=last.values()).values_list("of_id", flat=True))
    words, by_matter = summaries(matters), _grouped(shown)
    return [_fix(each, last[each.pk], words[each.pk], by_matter.get(each.pk, []), due, looked) for each in matters]


def _looks_due(matters: Sequence[Matter]) -> QuerySet[Clock]:
    return Clock.objects.filter(matter__in=matters, limit__endswith=".verify_fix", is_open=True)


def _grouped(papers: QuerySet[Document]) -> dict[UUID, list[Document]]:
    found: dict[UUID, list[Document]] = {}
    for each in papers:
        found.setdefault(each.matter_id, []).append(each)
    return found


def _fix(
    matter: Matter,
    of: UUID,
    summary: str,
    papers: Sequence[Document],
    due: dict[UUID, date | None],
    looked: set[UUID],
) -> Fix:
    pictures = [each for each in papers if each.kind == "attachment"]
    said = [text_of(each) for each in papers if each.kind == "fix_report" and each.entry_id == of]
    after = [each.pk for each in pictures if each.entry_id == of]
    first = min((each.entry_id for each in pictures), default=of)
    before = [each.pk for each in pictures if each.entry_id == first and each.entry_id != of]
    return Fix(matter, of, summary, "\n".join(said), due.get(matter.pk), before, after, of in looked)


def summaries(matters: Sequence[Matter]) -> dict[UUID, str]:
    """Return what each matter is about, in a line: one statement."""
    first = Contact.objects.filter(matter__in=matters, part=Contact.Part.FIRST)
    return {each.matter_id: opened(each, bytes(each.sealed_summary or b"")) for each in first}


@dataclass(frozen=True)
class Reported:
    """A report of the post: its number, what it was about, where it stands."""

    matter: Matter
    summary: str
    kind: str
    standing: str


def reported_by(by: Acting) -> list[Reported]:
    """Return the last thirty events that the post reported: two statements."""
    mine = Event.objects.filter(matter=OuterRef("pk"), post=by.post)
    matters = list(matters_for(by).filter(Exists(mine)).order_by("-id")[:MOST])
    words = summaries(matters)
    return [Reported(each, words[each.pk], kind_of(each), standing_word(each)) for each in matters]


def event_by_number(by: Acting, number: str) -> Matter | None:
    """Return an event that the post may see; None if it is hidden or there is none."""
    found = matters_for(by).filter(number=number, procedure=Procedure.EVENT)
    return found.select_related("office", "intake_office").first()
