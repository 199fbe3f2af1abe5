"""Questions about meetings: which there are, what one is about, what became of the last one's decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huiyin.handling.letters import render
from huiyin.handling.letters.word import docx_of
from huiyin.handling.lookups.opened import opened_summaries
from huiyin.handling.lookups.papers import WORD, OpenedPaper
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.routines.meetings.acts import NO_MEETING, text_of
from huiyin.routines.meetings.models import Decision, Item, Meeting
from huiyin.routines.meetings.paper import minutes_form
from huiyin.routines.tasks.lookups import Told, told

KINDS = Meeting.Kind.choices


def owners(meeting: Meeting) -> QuerySet[Post]:
    """Return the posts that a decision may be given to: of the office and of those invited."""
    offices = [meeting.office_id, *meeting.invited.values_list("office", flat=True)]
    found = Post.objects.filter(office__in=offices, roles__overlap=["handler", "head", "lead"], closed_on__isnull=True)
    return found.select_related("office").order_by("office__path", "title", "id")


def meetings(reader: Acting) -> QuerySet[Meeting]:
    """Return the meetings that the reader's office calls or is invited to, the latest first."""
    mine = Q(office=reader.office) | Q(invited__office=reader.office)
    found = Meeting.objects.filter(mine).distinct().select_related("office", "chair", "minutes")
    return found.order_by("-begins_at", "id")


def meeting_of(reader: Acting, key: UUID) -> Meeting:
    """Return a meeting that the reader's office calls or is invited to.

    :raises NotFound: if there is none
    """
    found = meetings(reader).filter(pk=key).first()
    if found is None:
        raise NotFound(NO_MEETING)
    return found


@dataclass(frozen=True)
class Point:
    """One point of the agenda as a reader sees it: a matter hidden from them stands there without its number."""

    item: Item
    seen: bool
    summary: str

    @property
    def number(self) -> str:
        """Return the number of its matter; empty where there is none to be seen."""
        return self.item.matter.number if self.item.matter and self.seen else ""


@dataclass(frozen=True)
class MeetingPage:
    """A meeting with its agenda, who is invited and came, what it decided, and what the one before it left."""

    meeting: Meeting
    points: Sequence[Point]
    invited: Sequence[Office]
    attended: Sequence[Office]
    decisions: Sequence[Told]
    before: Sequence[Told]
    text: str


def meeting_page(reader: Acting, key: UUID, at: datetime) -> MeetingPage:
    """Return a meeting as the reader sees it, and keep the look.

    :raises NotFound: if there is none for the reader
    """
    meeting, today = meeting_of(reader, key), at.date()
    items = list(Item.objects.filter(meeting=meeting).select_related("matter").order_by("ordinal"))
    note_reading(reader, "list", "meeting", at, rows=len(items))
    minutes = getattr(meeting, "minutes", None)
    return MeetingPage(
        meeting=meeting,
        points=_points(items, reader),
        invited=_offices(meeting, "invited"),
        attended=_offices(meeting, "attended"),
        decisions=_decided(Decision.objects.filter(meeting=meeting), reader, today),
        before=_decided(_earlier(meeting), reader, today),
        text=text_of(minutes) if minutes else "",
    )


def _points(items: Sequence[Item], reader: Acting) -> list[Point]:
    asked = [item.matter_id for item in items if item.matter_id]
    seen = set(matters_for(reader).filter(pk__in=asked).values_list("pk", flat=True))
    words = opened_summaries(seen)
    return [
        Point(each, each.matter_id in seen, words.get(each.matter_id, "") if each.matter_id else "") for each in items
    ]


def _offices(meeting: Meeting, rows: str) -> list[Office]:
    found = getattr(meeting, rows).select_related("office").order_by("office__path")
    return [each.office for each in found]


def _earlier(meeting: Meeting) -> QuerySet[Decision]:
    """Return the decisions of earlier meetings of the office that were open when this one began."""
    before = Decision.objects.filter(meeting__office=meeting.office, meeting__begins_at__lt=meeting.begins_at)
    last = Meeting.objects.filter(office=meeting.office, begins_at__lt=meeting.begins_at).order_by("-begins_at").first()
    open_then = Q(task__done__isnull=True) | Q(task__done__on__gte=last.begins_at.date() if last else date.min)
    return before.filter(open_then)


def _decided(decisions: QuerySet[Decision], reader: Acting, today: date) -> list[Told]:
    """Return decisions in words, as far as the reader may see their tasks."""
    rows = decisions.filter(task__matter__in=matters_for(reader)).order_by("meeting__begins_at", "ordinal")
    joined = rows.select_related("task__matter", "task__post__office", "task__office", "task__done__report__contact")
    return told([each.task for each in joined], today)


def minutes_paper(reader: Acting, key: UUID, at: datetime, *, in_word: bool) -> OpenedPaper:
    """Return the minutes as the reader sees them, as PDF/A or DOCX, and keep that they were taken out.

    :raises NotFound: if there are none yet, or no such meeting for the reader
    """
    page = meeting_page(reader, key, at)
    form = minutes_form(page.meeting, page.text, page.points, page.attended, page.decisions)
    note_reading(reader, "print", "meeting", at, rows=len(page.points))
    name, kind = (f"{form.number}.docx", WORD) if in_word else (f"{form.number}.pdf", "application/pdf")
    return OpenedPaper(name=name, media_type=kind, body=docx_of(form) if in_word else render(form))
