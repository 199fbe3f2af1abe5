"""The list of public works as everybody reads it: items with their days, pictures and the residents' word; no person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, DateField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.handling.lookups.neighbours import joinable
from huiyin.handling.works.kinds import Dropped, Heard, Origin, works_kind_word
from huiyin.handling.works.lookups import bases_of
from huiyin.handling.works.models import WorksItem, WorksStep
from huiyin.handling.works.said import AFTER, BEFORE, PICTURES
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Matter, Procedure, State
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office

PAGE = 30
MOST_SEEN = 200
FEW = 3
"""Fewer matters than this are not counted in public: their people could be guessed."""
NO_ITEM = _("清单上没有这一项，请从清单打开。")
DROPPED = Q(matter__state=State.CLOSED) & ~Q(matter__close_reason="done")
DONE = Q(matter__state=State.REVIEWED) | Q(matter__state=State.CLOSED, matter__close_reason="done")
TO_DO = Q(matter__state__in=[State.REGISTERED, State.ACCEPTED])
TURN = Case(When(TO_DO, then=0), When(matter__state=State.ANSWERED, then=1), default=2)
"""What is to be done comes first, then what residents are asked about."""

STANDINGS: dict[str, Promise] = {
    "planned": pgettext_lazy("works", "已列入"),
    "under_way": pgettext_lazy("works", "施工中"),
    "late": pgettext_lazy("works", "超过承诺日期"),
    "finished": pgettext_lazy("works", "已完工，听群众意见"),
    "approved": pgettext_lazy("works", "群众认可"),
    "dropped": pgettext_lazy("works", "撤销"),
}
"""Where an item stands, in the order of the work."""
MOODS = {
    "late": "late",
    "approved": "ok",
    "finished": "soon",
    "under_way": "calm",
    "planned": "calm",
    "dropped": "over",
}


@dataclass(frozen=True)
class Picture:
    """A picture of a place: its key, what it shows, and the day."""

    key: UUID
    kind: str
    on: date


@dataclass(frozen=True)
class Listed:
    """One item in a list."""

    item: WorksItem
    matter: Matter
    kind: str
    standing: str
    is_late: bool
    planned_on: date
    before: Picture | None = None
    after: Picture | None = None

    @property
    def word(self) -> Promise:
        """Return where it stands in words."""
        return STANDINGS["late" if self.is_late else self.standing]

    @property
    def mood(self) -> str:
        """Return the colour of where it stands."""
        return MOODS["late" if self.is_late else self.standing]

    @property
    def was_moved(self) -> bool:
        """Tell whether the day promised first does not stand any more."""
        return self.planned_on != self.item.planned_on

    @property
    def where(self) -> str:
        """Return the village with the group, and the hamlet or stretch of road."""
        village = self.matter.village.name if self.matter.village else ""
        group = self.item.group.name if self.item.group else ""
        return " ".join(filter(None, (village, group, self.item.place)))


@dataclass(frozen=True)
class Page:
    """A page of the list; ``total`` counts all that match."""

    rows: tuple[Listed, ...]
    total: int
    number: int
    pages: int


@dataclass(frozen=True)
class HeardHow:
    """How often residents said yes or no, by how they were heard."""

    how: str
    accepted: int
    not_accepted: int


@dataclass(frozen=True)
class Card:
    """One item whole: its steps with the pictures of each, the residents' words counted, what it rests on counted."""

    listed: Listed
    origin: str
    steps: tuple[tuple[WorksStep, tuple[Picture, ...]], ...]
    before: tuple[Picture, ...]
    after: tuple[Picture, ...]
    heard: tuple[HeardHow, ...]
    matters: int
    dropped: str
    joins: bool

    @property
    def takes_words(self) -> bool:
        """Tell whether residents are asked now."""
        return self.listed.standing in ("finished", "approved") and self.listed.matter.state != State.CLOSED


def items() -> QuerySet[Any]:
    """Return the items with their places and offices, and the day that stands now as ``stands_on``."""
    moved = (
        WorksStep.objects.filter(item=OuterRef("pk"), what=WorksStep.What.MOVED).order_by("-entry_id").values("until")
    )
    joined = WorksItem.objects.select_related("matter__village", "matter__office", "group")
    return joined.annotate(
        stands_on=Coalesce(Subquery(moved[:1]), "planned_on", output_field=DateField()),
    )


def standing_filter(standing: str, today: date) -> Q:
    """Return the condition of a standing; of all where it is unknown."""
    late = TO_DO & Q(stands_on__lt=today)
    known = {
        "planned": Q(matter__state=State.REGISTERED) & ~late,
        "under_way": Q(matter__state=State.ACCEPTED) & ~late,
        "late": late,
        "finished": Q(matter__state=State.ANSWERED),
        "approved": DONE,
        "dropped": DROPPED,
    }
    return known.get(standing, Q())


def works_list(
    today: date, *, office: Office | None = None, village: str = "", standing: str = "", page: int = 1
) -> Page:
    """Return thirty of the items of an office's villages, open ones by day first: three statements."""
    found = items().filter(standing_filter(standing, today), matter__village__office=office)
    if village:
        found = found.filter(matter__village__code=village)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(page, 1), pages)
    rows = found.order_by(TURN, F("matter__closed_on").desc(nulls_first=True), "stands_on", "pk")[
        (number - 1) * PAGE : number * PAGE
    ]
    return Page(listed(rows, today), total, number, pages)


def works_seen(reader: Acting, today: date) -> tuple[Listed, ...]:
    """Return the items that a post sees and that are not closed, by day: two statements."""
    open_ones = matters_for(reader).filter(procedure=Procedure.WORKS).exclude(state=State.CLOSED)
    return listed(items().filter(matter__in=open_ones).order_by(TURN, "stands_on", "pk")[:MOST_SEEN], today)


def works_on(matter: Matter, today: date) -> tuple[Listed, ...]:
    """Return the items that rest on a matter today, without their pictures: one statement."""
    found = items().filter(bases__matter=matter, bases__parted__isnull=True).order_by("stands_on", "pk")
    return tuple(_listed(each, today, ()) for each in found)


def newest(today: date, number: int = 50) -> tuple[Listed, ...]:
    """Return the items that changed last, for feeds: two statements."""
    return listed(items().order_by("-matter__last_on", "-pk")[:number], today)


def office_of_newest() -> str:
    """Return the code of the office whose list changed last, empty where there is none: one statement."""
    newest = WorksItem.objects.order_by("-matter__last_on", "-pk").values_list(
        "matter__village__office__code", flat=True
    )
    return newest.first() or ""


def listed(rows: Iterable[Any], today: date) -> tuple[Listed, ...]:
    """Return items as a list shows them, each with one picture before and one after: one statement for all of them."""
    found = list(rows)
    pictures = pictures_of([each.pk for each in found])
    return tuple(_listed(each, today, pictures.get(each.pk, ())) for each in found)


def pictures_of(matters: Sequence[UUID]) -> dict[UUID, tuple[Picture, ...]]:
    """Return the pictures of items, oldest first: one statement."""
    found: dict[UUID, list[Picture]] = {}
    papers = Document.objects.filter(matter__in=matters, kind__in=PICTURES, contact__key__isnull=False).order_by("id")
    for key, matter, kind, on in papers.values_list("id", "matter_id", "kind", "dated"):
        found.setdefault(matter, []).append(Picture(key, kind, on))
    return {matter: tuple(each) for matter, each in found.items()}


def _listed(item: Any, today: date, pictures: Sequence[Picture]) -> Listed:
    matter, stands_on = item.matter, item.stands_on
    standing = standing_of(matter)
    return Listed(
        item=item,
        matter=matter,
        kind=works_kind_word(matter.kind),
        standing=standing,
        is_late=standing in ("planned", "under_way") and stands_on < today,
        planned_on=stands_on,
        before=next((each for each in pictures if each.kind == BEFORE), None),
        after=next((each for each in reversed(pictures) if each.kind == AFTER), None),
    )


def standing_of(matter: Matter) -> str:
    """Return where an item stands, whatever its day says."""
    if matter.state == State.CLOSED:
        return "approved" if matter.close_reason == "done" else "dropped"
    known = {State.ACCEPTED: "under_way", State.ANSWERED: "finished", State.REVIEWED: "approved"}
    return known.get(State(matter.state), "planned")


def works_card(key: UUID, today: date) -> Card:
    """Return one item whole: six statements, however long its story.

    :raises NotFound: if there is none
    """
    item = items().filter(pk=key).first()
    if item is None:
        raise NotFound(NO_ITEM)
    pictures = pictures_of([item.pk]).get(item.pk, ())
    shown = _listed(item, today, pictures)
    steps = list(item.steps.order_by("entry_id"))
    by_entry = _by_entry(item.pk)
    matters = [each.matter for each in bases_of(item.matter).select_related("matter__office", "matter__village")]
    return Card(
        listed=shown,
        origin=str(Origin(item.origin).label),
        steps=tuple((each, by_entry.get(each.entry_id, ())) for each in reversed(steps)),
        before=tuple(each for each in pictures if each.kind == BEFORE),
        after=tuple(each for each in pictures if each.kind == AFTER),
        heard=_heard(item),
        matters=len(matters) if len(matters) >= FEW else 0,
        dropped=str(dict(Dropped.choices).get(shown.matter.close_reason, "")) if shown.standing == "dropped" else "",
        joins=shown.standing != "dropped" and any(joinable(each) for each in matters),
    )


def _by_entry(matter: UUID) -> dict[UUID, tuple[Picture, ...]]:
    found: dict[UUID, list[Picture]] = {}
    papers = Document.objects.filter(matter=matter, kind__in=PICTURES, contact__key__isnull=False).order_by("id")
    for key, entry, kind, on in papers.values_list("id", "entry_id", "kind", "dated"):
        found.setdefault(entry, []).append(Picture(key, kind, on))
    return {entry: tuple(each) for entry, each in found.items()}


def _heard(item: WorksItem) -> tuple[HeardHow, ...]:
    counted = item.words.values("heard").annotate(yes=Count("pk", filter=Q(accepted=True)), n=Count("pk"))
    return tuple(
        HeardHow(str(Heard(row["heard"]).label), row["yes"], row["n"] - row["yes"]) for row in counted.order_by("heard")
    )
