"""Who a word goes to, from the grid up to the county: offices and posts with their duties, nobody's name (四级信息链)."""

from __future__ import annotations

from dataclasses import dataclass

from huiyin.record.administration.words import role_word
from huiyin.record.offices.models import Grid, Group, Office, Post, Village

HIDDEN = {"system_admin", "security_admin", "audit_admin", "sealed_reader"}


@dataclass(frozen=True)
class Duty:
    """One post with its duties in words."""

    title: str
    duties: tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """One office with its posts."""

    office: Office
    posts: tuple[Duty, ...]


@dataclass(frozen=True)
class Place:
    """One village with its groups, and its grids each with the post that looks after it; empty where none does."""

    village: Village
    groups: tuple[str, ...]
    grids: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Chain:
    """The offices from the top down to the town, then its villages."""

    levels: tuple[Level, ...]
    places: tuple[Place, ...]


def chain(office: Office) -> Chain:
    """Return the chain of a town: five statements, however many grids."""
    codes = [code for code in office.path.split("/") if code]
    offices = list(Office.objects.filter(code__in=codes, closed_on__isnull=True).order_by("path"))
    posts: dict[object, list[Duty]] = {}
    for post in Post.objects.filter(office__in=offices, closed_on__isnull=True).order_by("title", "id"):
        if not HIDDEN & set(post.roles) and post.roles != ["grid_worker"]:
            posts.setdefault(post.office_id, []).append(Duty(post.title, tuple(map(role_word, post.roles))))
    levels = tuple(Level(each, tuple(posts.get(each.pk, ()))) for each in offices)
    return Chain(levels, _places(office))


def _places(office: Office) -> tuple[Place, ...]:
    villages = Village.objects.filter(office=office, valid_to__isnull=True).order_by("sort_key")
    grids: dict[object, list[tuple[str, str]]] = {}
    found = Grid.objects.filter(village__office=office, valid_to__isnull=True).select_related("post").order_by("code")
    for grid in found:
        grids.setdefault(grid.village_id, []).append((grid.name, grid.post.title if grid.post else ""))
    groups: dict[object, list[str]] = {}
    for group in Group.objects.filter(village__office=office, valid_to__isnull=True).order_by("code"):
        groups.setdefault(group.village_id, []).append(group.name)
    return tuple(Place(v, tuple(groups.get(v.pk, ())), tuple(grids.get(v.pk, ()))) for v in villages)
