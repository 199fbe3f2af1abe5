"""Questions about routing: whose hands, how often returned, which office next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.db.models import Q

from huiyin.handling.routing.receivers import left_unsolved, open_to
from huiyin.record.access.models import Custody
from huiyin.record.clocks.read import readings
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Category, Office

SENDING = ("forwarded", "assigned", "decided")
MOVES = (*SENDING, "objected", "objection_denied", "returned", "registered", "raised_anew", "accepted")


@dataclass(frozen=True)
class Hand:
    """One stretch of the chain of custody: the office and post, as what, from one day until another."""

    office: str
    post: str
    part: str
    since: date
    until: date | None


def hands(matter: Matter) -> list[Hand]:
    """Return whose hands the matter was and is in, in order; shown to the resident as it stands."""
    rows = Custody.objects.filter(matter=matter).select_related("office", "post", "since", "until")
    return [
        Hand(row.office.name, row.post.title, row.part, row.since.on, row.until.on if row.until else None)
        for row in rows.order_by("since_id", "id")
    ]


class Acted(Protocol):
    """Anything that tells which act it was: an entry, or a step of a timeline."""

    @property
    def act(self) -> str:
        """Return the name of the act."""


Step = TypeVar("Step", bound=Acted)


def bounces(steps: Iterable[Step]) -> list[Step]:
    """Return those that moved the matter or refused to take it, in the order given: the ledger of returns (退单账)."""
    return [each for each in steps if each.act in MOVES]


def sending(matter: Matter) -> Entry | None:
    """Return the entry by which the matter was last sent; None if it never was."""
    return Entry.objects.filter(matter=matter, act__in=SENDING).select_related("office").order_by("-id").first()


def objection(matter: Matter) -> Entry | None:
    """Return the objection made since the matter was last sent; None if there is none."""
    return _since_sent(matter, "objected")


def denial(matter: Matter) -> Entry | None:
    """Return the denial of the objection made since the matter was last sent; None if there is none."""
    return _since_sent(matter, "objection_denied")


def _since_sent(matter: Matter, act: str) -> Entry | None:
    sent = sending(matter)
    return Entry.objects.filter(matter=matter, act=act, id__gt=sent.pk).order_by("-id").first() if sent else None


def last_day_to_object(matter: Matter) -> tuple[date | None, bool]:
    """Return the last day on which the receiver may object, and whether that right was used up or given up."""
    found = readings(matter, "object")
    if not found:
        return None, False
    newest = found[-1]
    return newest.due_on, newest.met_on is not None or newest.ended_on is not None


def propose_office(matter: Matter, category: Category | None = None) -> Office | None:
    """Return the office to which the matter could go next; a person decides (Art. 22, 28): one statement.

    First an office competent for the category, or for one above it, the nearest to where the matter is; else the
    nearest office above. Never one that is named, under one named, that gave the matter back, or left it unsolved.

    :param category: under which it may be sorted; None: as it is sorted
    """
    given_back = Entry.objects.filter(matter=matter, act="objected").values_list("office_id", flat=True)
    codes, over = (
        list(_codes(category or matter.category)),
        [each for each in matter.office.path.split("/") if each][:-1],
    )
    competent = Q(office__competences__overlap=codes, office__closed_on__isnull=True)
    posts = open_to(matter, competent | Q(office__code__in=over))
    posts = posts.exclude(office__in=given_back).exclude(office__in=left_unsolved(matter))
    return min({post.office for post in posts}, key=lambda each: _rank(each, codes, matter.office), default=None)


def competent_office(category: Category, here: Office) -> Office | None:
    """Return the office that the table of competence names for a category, the nearest to ``here``: one statement."""
    codes = list(_codes(category))
    offices = Office.objects.filter(competences__overlap=codes, closed_on__isnull=True)
    return min(offices, key=lambda each: _rank(each, codes, here), default=None)


def _rank(office: Office, codes: list[str], here: Office) -> tuple[int, int, str]:
    """Return where an office stands among those proposed: by the finest category it has, then by how near it is."""
    finest = next((step for step, code in enumerate(codes) if code in office.competences), len(codes))
    return finest, -_near(office, here), office.path


def _codes(category: Category | None) -> Iterable[str]:
    while category is not None:
        yield category.code
        category = category.parent


def _near(one: Office, other: Office) -> int:
    """Return how many steps from the top two offices share."""
    pairs = zip(one.path.split("/"), other.path.split("/"), strict=False)
    shared = [mine == theirs for mine, theirs in pairs]
    return shared.index(False) if False in shared else len(shared)
