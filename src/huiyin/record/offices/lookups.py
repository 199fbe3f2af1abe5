"""Questions about offices, posts and places."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.offices.models import Category, Grid, Holding, Office, Post, Staff, Village

WITH_ROLE = """
SELECT * FROM record_post WHERE office_id = %s AND roles @> %s::varchar[] AND closed_on IS NULL ORDER BY id LIMIT 1
"""  # plain, since every registration asks it


def office(code: str) -> Office:
    """Return the office with this code.

    :raises Refused: if there is none
    """
    found = Office.objects.filter(code=code).first()
    if found is None:
        raise Refused(
            "no_such_office",
            _("没有代码为“%(code)s”的机关，请用 huiyin offices 查看现有代码。") % {"code": code},
            field="office",
        )
    return found


def posts_of(staff: Staff, on: date) -> QuerySet[Post]:
    """Return the posts that a person holds on a day."""
    held = Holding.objects.filter(Q(until__isnull=True) | Q(until__gt=on), staff=staff, since__lte=on)
    return Post.objects.filter(pk__in=held.values("post_id"), closed_on__isnull=True).select_related("office")


def holder_of(post: Post, on: date) -> Staff | None:
    """Return who holds a post on a day; None if it stands empty."""
    held = Holding.objects.filter(Q(until__isnull=True) | Q(until__gt=on), post=post, since__lte=on)
    found = held.select_related("staff").first()
    return found.staff if found else None


def post_with_role(office: Office, role: str) -> Post:
    """Return the post of an office that has a role; the oldest if several.

    :raises Refused: if the office has none
    """
    found = next(iter(Post.objects.raw(WITH_ROLE, [office.pk, [role]])), None)
    if found is None:
        raise no_such_post(office, role)
    found.office = office
    return found


def leaders_of(office: Office) -> QuerySet[Post]:
    """Return the posts that lead an office (领导岗位): they receive visitors and call meetings to order."""
    found = Post.objects.filter(office=office, roles__overlap=["head", "lead"], closed_on__isnull=True)
    return found.order_by("title", "id")


def no_such_post(office: Office, role: str) -> Refused:
    """Return the refusal that says which post an office lacks."""
    said = {"office": office.name, "role": role}
    return Refused("no_such_post", _("%(office)s没有承担“%(role)s”职责的岗位，请先设岗。") % said)


def every_office() -> QuerySet[Office]:
    """Return the offices that are not closed, from the top down."""
    return Office.objects.filter(closed_on__isnull=True).order_by("path")


def offices_open() -> QuerySet[Office]:
    """Return the offices where residents may file, in the order of their paths."""
    return Office.objects.filter(takes_matters=True, closed_on__isnull=True).order_by("path")


def villages_of(office: Office) -> QuerySet[Village]:
    """Return the villages of an office in dictionary order."""
    return Village.objects.filter(office=office, valid_to__isnull=True).order_by("sort_key")


def grids_of(office: Office) -> QuerySet[Grid]:
    """Return the grids of an office's villages."""
    return Grid.objects.filter(village__office=office, valid_to__isnull=True).order_by("code")


def categories(on: date) -> QuerySet[Category]:
    """Return the categories that are valid on a day."""
    return Category.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on).order_by("code")
