"""What leaders look at: what is late and with whom, what they own, what waits for their signature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.chips import Chip, chip_of_clock
from huiyin.handling.lookups.opened import opened_summaries
from huiyin.handling.reviews.models import Review
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import late_by_office
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.awaiting import awaiting
from huiyin.record.matters.models import Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office

PAGE = 50
LONGEST = 100
ABOUT_TO = timedelta(days=7)


@dataclass(frozen=True)
class Behind:
    """One office with its duties that are late: how many, on how many matters, since when; and those soon due."""

    office_id: UUID
    office: str
    late: int
    matters: int
    oldest: date | None
    days: int
    soon: int


@dataclass(frozen=True)
class Held:
    """One matter in a list of leaders: what it is about, the post that has it in hand, and the clock that is late."""

    matter: Matter
    summary: str
    chip: Chip
    holder: str


@dataclass(frozen=True)
class LatePage:
    """The late duties of one office, oldest first; ``after`` leads on and is empty on the last page."""

    office: Office
    rows: tuple[Held, ...]
    after: str


def behind(reader: Acting, today: date) -> tuple[Behind, ...]:
    """Return the offices with duties late or due within seven days, the worst first: one statement."""
    seen = matters_for(reader).filter(pk=OuterRef("matter_id"))
    due = Clock.objects.filter(
        Exists(seen), office__isnull=False, is_open=True, nature="duty", stopped=False, due_on__lte=today + ABOUT_TO
    )
    is_late = Q(due_on__lt=today)
    rows = due.values("office_id", name=F("office__name"), path=F("office__path")).annotate(
        late=Count("pk", filter=is_late),
        matters=Count("matter_id", filter=is_late, distinct=True),
        oldest=Min("due_on", filter=is_late),
        soon=Count("pk", filter=~is_late),
    )
    return tuple(
        Behind(
            office_id=row["office_id"],
            office=row["name"],
            late=row["late"],
            matters=row["matters"],
            oldest=row["oldest"],
            days=(today - row["oldest"]).days if row["oldest"] else 0,
            soon=row["soon"],
        )
        for row in sorted(rows, key=lambda row: (-row["late"], row["oldest"] or today, row["path"] or ""))
    )


def late_page(reader: Acting, office_id: UUID, at: datetime, *, soon: bool = False, after: str = "") -> LatePage:
    """Return what is late (or soon due) at one office, fifty a page, and keep the look: five statements.

    :raises NotFound: if there is no such office
    """
    office = Office.objects.filter(pk=office_id).first()
    if office is None:
        raise NotFound(_("没有这个单位，请从督促页打开。"))
    found = list(_late(reader, office, at.date(), soon=soon, after=after)[: PAGE + 1])
    shown = found[:PAGE]
    summaries = opened_summaries({clock.matter_id for clock in shown})
    note_reading(reader, "list", "supervising", at, rows=len(shown))
    holders = holders_of({clock.matter_id for clock in shown})
    rows = tuple(
        Held(c.matter, summaries.get(c.matter_id, ""), chip_of_clock(c, at), holders.get(c.matter_id, ""))
        for c in shown
    )
    return LatePage(office, rows, f"{shown[-1].due_on}_{shown[-1].pk}" if len(found) > PAGE else "")


def _late(reader: Acting, office: Office, today: date, *, soon: bool, after: str) -> QuerySet[Clock]:
    late = late_by_office(matters_for(reader), today + ABOUT_TO + timedelta(days=1) if soon else today)
    found = late.filter(office=office, stopped=False).select_related("matter__village").order_by("due_on", "id")
    if soon:
        found = found.filter(due_on__gte=today)
    if not after:
        return found
    day, _mark, key = after.partition("_")
    try:
        return found.filter(due_on__gte=date.fromisoformat(day)).exclude(due_on=day, id__lte=UUID(key))
    except ValueError as error:
        raise NotFound(_("没有这一页，请从督促页打开。")) from error


def owned(reader: Acting) -> QuerySet[Matter]:
    """Return the open matters that the reader's post owns (包案), the nearest day first."""
    held = Custody.objects.filter(post=reader.post, part="owner", matter=OuterRef("pk"), until__isnull=True)
    return listed(matters_for(reader).filter(Exists(held)).exclude(state=State.CLOSED))


def to_sign(reader: Acting) -> QuerySet[Matter]:
    """Return the matters whose draft waits for the signature of the reader, the head of the office."""
    if "head" not in reader.roles:
        return Matter.objects.none()
    mine = matters_for(reader).filter(office=reader.office, state=State.ACCEPTED)
    return listed(mine.filter(pk__in=awaiting("drafted")))


def to_second(reader: Acting) -> QuerySet[Matter]:
    """Return the matters whose proposed refusal waits for the reader, a second reader of the office."""
    if "second_reader" not in reader.roles:
        return Matter.objects.none()
    mine = matters_for(reader).filter(office=reader.office, state__in=(State.TRIAGED, State.SENT))
    return listed(mine.filter(pk__in=awaiting("refusal_proposed")))


def to_decide(reader: Acting) -> QuerySet[Matter]:
    """Return the matters that the reader must decide whose they are."""
    held = Custody.objects.filter(post=reader.post, part="decider", matter=OuterRef("pk"), until__isnull=True)
    return listed(matters_for(reader).filter(Exists(held)).exclude(state=State.CLOSED))


def to_review(reader: Acting) -> QuerySet[Matter]:
    """Return the matters with a review or re-review that the reader, the head of the office, must decide."""
    if "head" not in reader.roles:
        return Matter.objects.none()
    asked = Review.objects.filter(matter=OuterRef("pk"), office=reader.office, decision__isnull=True)
    return listed(matters_for(reader).filter(Exists(asked)))


def listed(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Return matters as a list shows them: with office and village, the nearest day first."""
    return matters.select_related("office", "village").order_by(F("alarm_on").asc(nulls_last=True), "id")


def holders_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the post that has each matter in hand now, as office and title: one statement."""
    held = Custody.objects.filter(matter__in=list(ids), part="lead", until__isnull=True)
    return {row.matter_id: f"{row.office.name} · {row.post.title}" for row in held.select_related("office", "post")}
