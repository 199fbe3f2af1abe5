"""The list on a desk: open duties by due day, fifty a page, in as many statements for ten matters as for a million."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.chips import Chip, Days, chip_of_days
from huiyin.handling.lookups.opened import opened_summaries
from huiyin.handling.lookups.words import limit_word
from huiyin.law.limits import limits
from huiyin.lib.refusal import NotFound
from huiyin.record.access.asked_by import AskedBy
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import open_duties
from huiyin.record.clocks.models import Clock
from huiyin.record.offices.acting import Acting

PAGE = 50
COUNTED = 300
"""Duties that are counted at most: sight of each is looked at, so the first thousand would take longer than the page."""
FEW = 1000
PETITION = "petition"
GROUPS = ("late", "today", "week", "later", "undated")
NO_DAY = "-"


@dataclass(frozen=True)
class Sift:
    """What of the list is wanted: all of it, unless something is said.

    ``own``: only matters in the reader's own hands; ``when``: one of :data:`GROUPS`; ``duty``: the short key of a limit;
    ``village``: the name of a village; ``back``: only matters that were given back before.
    """

    own: bool = False
    when: str = ""
    duty: str = ""
    village: str = ""
    back: bool = False


ALL = Sift()


class Line(NamedTuple):
    """What a row shows of an open clock, its matter, its village and whom it is owed to; no more is asked for.

    Objects of fifty clocks with all that hangs on them take longer to make than to ask for.
    """

    id: UUID
    limit: str
    nature: str
    alarm_on: date | None
    strict: date | None
    due_on: date | None
    due_at: datetime | None
    met_on: date | None
    ended_on: date | None
    stopped: bool
    provisional: bool
    matter_id: UUID
    number: str
    procedure: str
    state: str
    contacts_count: int
    returns: int
    confidential: bool
    village: str | None
    contact: str | None


CLOCK = ("id", "limit", "nature", "alarm_on", *Days._fields)
MATTER = ("number", "procedure", "state", "contacts_count", "returns", "confidential", "village__name")
LINE = (*CLOCK, "matter_id", *(f"matter__{name}" for name in MATTER), "contact__number")
"""The columns of a line, in its order."""


@dataclass(frozen=True)
class Duty:
    """One open duty: what its row shows, its clock as a chip, what the matter is about, and its group by day.

    ``contact`` is the number of the contact to whom it is owed, where the matter has others; two clocks never look alike.
    """

    line: Line
    chip: Chip
    summary: str
    group: str
    contact: str = ""


@dataclass(frozen=True)
class DutyPage:
    """One page of duties; ``after`` leads to the next and is empty on the last."""

    duties: tuple[Duty, ...]
    counts: dict[str, int]
    after: str

    @property
    def many(self) -> bool:
        """Tell whether there are more than were counted."""
        return self.counts["all"] > COUNTED


def duty_page(reader: Acting, at: datetime, sift: Sift = ALL, *, after: str = "") -> DutyPage:
    """Return a page of the office's open duties that the reader may see, and keep that they looked: five statements.

    :param after: where the page before ended
    :raises NotFound: if ``after`` is not what a page gave
    """
    today = at.date()
    lines, counts = _begun(reader, today) if sift == ALL and not after else _asked_for(reader, sift, after, today)
    shown = lines[:PAGE]
    summaries = opened_summaries({line.matter_id for line in shown})
    note_reading(reader, "list", "duties", at, rows=len(shown))
    return DutyPage(
        duties=tuple(_duty(line, summaries.get(line.matter_id, ""), at) for line in shown),
        counts=counts,
        after=_end(shown[-1]) if len(lines) > PAGE else "",
    )


def _begun(reader: Acting, today: date) -> tuple[list[Line], dict[str, int]]:
    """Return the first lines of the whole list, one more than a page, and how many fall in each group: two statements."""
    days = _days(reader)
    groups = Counter(_group(alarm_on, due_on, today) for alarm_on, due_on in days)
    lines = [Line._make(each) for each in _lines(reader)]
    return lines, {"all": len(days), **{group: groups[group] for group in GROUPS}}


def _asked_for(reader: Acting, sift: Sift, after: str, today: date) -> tuple[list[Line], dict[str, int]]:
    """Return the same of what is asked for: three statements."""
    duties = _sifted(_duties(reader, own=sift.own), sift)
    dated = _dated(duties, sift.when, after, today).values_list(*LINE)[: PAGE + 1]
    undated = _undated(duties, sift.when, after).values_list(*LINE)[: PAGE + 1]
    return [Line._make(each) for each in (*dated, *undated)], _counts(duties, today)


def _counted_days(reader: Acting) -> QuerySet[Clock, Any]:
    return _duties(reader, own=False).values_list("alarm_on", "due_on")[: COUNTED + 1]


def _first_lines(reader: Acting) -> QuerySet[Clock, Any]:
    return _duties(reader, own=False).values_list(*LINE)[: PAGE + 1]


_days, _lines = AskedBy(_counted_days), AskedBy(_first_lines)
"""What is counted is asked for apart: all that a row shows of three hundred duties takes longer than both."""


def _duties(reader: Acting, *, own: bool) -> QuerySet[Clock]:
    if reader.office is None:
        return Clock.objects.none()
    duties = open_duties(matters_for(reader), reader.office.pk)
    if not own:
        return duties
    held = Custody.objects.filter(post=reader.post, until__isnull=True).values_list("matter_id", flat=True)
    few = list(held[: FEW + 1])  # named one by one, they are found first; else sight of the whole office is
    return duties.filter(matter__in=few if len(few) <= FEW else held)


def _sifted(duties: QuerySet[Clock], sift: Sift) -> QuerySet[Clock]:
    if sift.duty:
        duties = duties.filter(limit__in=[full for full in limits() if limit_word(full) == limit_word(sift.duty)])
    if sift.village:
        duties = duties.filter(matter__village__name=sift.village)
    return duties.filter(matter__returns__gt=0) if sift.back else duties


def duty_words() -> list[tuple[str, str]]:
    """Return the duties that a petition may lay on an office, by the short key of their limit, each word once."""
    keys = {
        each.key for each in limits().values() if each.nature == "duty" and PETITION in each.binds.get("procedure", ())
    }
    words: dict[str, str] = {}
    for key in sorted(keys):
        words.setdefault(limit_word(key), key)
    return [(key, word) for word, key in words.items()]


def _dated(duties: QuerySet[Clock], when: str, after: str, today: date) -> QuerySet[Clock]:
    day, last = _read(after)
    found = duties.filter(alarm_on__isnull=False)
    if day is not None:
        found = found.filter(alarm_on__gte=day).exclude(alarm_on=day, id__lte=last)
    elif last is not None:
        return found.none()
    return found.filter(_in_group(when, today))


def _undated(duties: QuerySet[Clock], when: str, after: str) -> QuerySet[Clock]:
    day, last = _read(after)
    found = duties.filter(alarm_on__isnull=True)
    if last is not None and day is None:
        found = found.filter(id__gt=last)
    return found if when in ("", "undated") else found.none()


def _in_group(when: str, today: date) -> Q:
    sunday = today + timedelta(days=6 - today.weekday())
    late = Q(due_on__lt=today)
    return {
        "late": late,
        "today": ~late & Q(alarm_on__lte=today),
        "week": Q(alarm_on__gt=today, alarm_on__lte=sunday),
        "later": Q(alarm_on__gt=sunday),
        "undated": Q(pk=None),
    }.get(when, Q())


def _counts(duties: QuerySet[Clock], today: date) -> dict[str, int]:
    """Return how many duties fall in each group, counted among the first ones."""
    first = duties.order_by("alarm_on", "id")[: COUNTED + 1]
    rest = {"undated": Q(alarm_on__isnull=True)}
    by_day = {when: _in_group(when, today) for when in GROUPS if when != "undated"}
    sums = {when: Count("pk", filter=condition) for when, condition in (by_day | rest).items()}
    return dict(first.aggregate(all=Count("pk"), **sums))


def _duty(line: Line, summary: str, at: datetime) -> Duty:
    ends = (line.strict, line.due_on, line.due_at, line.met_on, line.ended_on)
    return Duty(
        line=line,
        chip=chip_of_days(line.limit, line.nature, Days(*ends, line.stopped, line.provisional), at),
        summary=summary,
        group=_group(line.alarm_on, line.due_on, at.date()),
        contact=line.contact if line.contact and line.contacts_count > 1 else "",
    )


def _group(alarm_on: date | None, due_on: date | None, today: date) -> str:
    if alarm_on is None:
        return "undated"
    if due_on is not None and due_on < today:
        return "late"
    if alarm_on <= today:
        return "today"
    return "week" if alarm_on <= today + timedelta(days=6 - today.weekday()) else "later"


def _end(line: Line) -> str:
    return f"{line.alarm_on or NO_DAY}_{line.id}"


def _read(after: str) -> tuple[date | None, UUID | None]:
    """Return the day and key at which the page before ended.

    :raises NotFound: if it is not what a page gave
    """
    if not after:
        return None, None
    day, _mark, key = after.partition("_")
    try:
        return None if day == NO_DAY else date.fromisoformat(day), UUID(key)
    except ValueError as error:
        raise NotFound(_("没有这一页，请回到待办第一页。")) from error
