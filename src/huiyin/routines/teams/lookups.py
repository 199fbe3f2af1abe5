"""The register of an office as it is: offices under it, posts, teams; nobody's name stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.lib.refusal import NotFound
from huiyin.lib.tables.safe_csv import csv_bytes
from huiyin.record.access.lookups import note_reading
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding, Office, Post, Village
from huiyin.routines.teams.acts import NO_TEAM
from huiyin.routines.teams.models import Team, TeamChange

KINDS = Team.Kind.choices
PATROL = Team.Kind.PATROL


def teams(office: Office | None, *, kind: str = "") -> QuerySet[Team]:
    """Return the teams of an office that there are, by kind and name."""
    found = Team.objects.filter(office=office, ended_on__isnull=True).select_related("village", "post")
    return (found.filter(kind=kind) if kind else found).order_by("kind", "village__sort_key", "title", "id")


def team_of(reader: Acting, key: UUID) -> Team:
    """Return a team of the reader's own office, with the changes of its size.

    :raises NotFound: if it is another's, or there is none
    """
    found = Team.objects.filter(pk=key, office=reader.office).select_related("village", "post", "entry").first()
    if found is None:
        raise NotFound(NO_TEAM)
    return found


def changes_of(team: Team) -> QuerySet[TeamChange]:
    """Return how many a team became and when, the latest first."""
    return TeamChange.objects.filter(team=team).select_related("entry").order_by("-id")


def keepers(office: Office) -> QuerySet[Post]:
    """Return the posts of an office that may look after a team."""
    found = Post.objects.filter(office=office, closed_on__isnull=True)
    return found.filter(roles__overlap="clerk sorter handler head lead supervisor mediator".split()).order_by("title")


@dataclass(frozen=True)
class Seat:
    """Posts of one title: how many there are, and how many of them are held today."""

    title: str
    posts: int
    held: int


@dataclass(frozen=True)
class Register:
    """An office with the offices under it, its posts by title, its villages and its teams."""

    office: Office
    below: Sequence[Office]
    seats: Sequence[Seat]
    villages: int
    teams: Sequence[Team]

    @property
    def members(self) -> int:
        """Return how many belong to the teams."""
        return sum(each.members for each in self.teams)


def register_of(office: Office, today: date) -> Register:
    """Return the register of an office: six statements, however large it is."""
    below = Office.objects.filter(path__startswith=office.path, closed_on__isnull=True).exclude(pk=office.pk)
    villages = Village.objects.filter(office=office, valid_to__isnull=True).count()
    return Register(office, list(below.order_by("path")), _seats(office, today), villages, list(teams(office)))


def _seats(office: Office, today: date) -> list[Seat]:
    """Return the posts of an office by title, numbered ones such as 网格员001 together."""
    posts = Post.objects.filter(office=office, closed_on__isnull=True).order_by("title", "id")
    until = Q(until__isnull=True) | Q(until__gt=today)
    held = set(Holding.objects.filter(until, post__office=office, since__lte=today).values_list("post_id", flat=True))
    found: dict[str, list[bool]] = {}
    for each in posts:
        found.setdefault(each.title.rstrip("0123456789"), []).append(each.pk in held)
    return [Seat(title, len(each), sum(each)) for title, each in found.items()]


def teams_table(reader: Acting, at: datetime) -> OpenedPaper:
    """Return the teams of the reader's office as CSV, and keep the look."""
    rows = list(teams(reader.office))
    note_reading(reader, "list", "teams", at, rows=len(rows))
    head = (_("队伍"), _("种类"), _("村（社区）"), _("人数"), _("联系岗位"), _("成立日期"))
    body = [(t.title, t.get_kind_display(), t.village or "", t.members, t.post.title, t.formed_on) for t in rows]
    return OpenedPaper(name=f"{_('队伍')} {at.date()}.csv", media_type="text/csv", body=csv_bytes([head, *body]))
