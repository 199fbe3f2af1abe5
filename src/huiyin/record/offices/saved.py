"""The filters of the work list that a person keeps under names of their own."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.offices.models import SavedView, Staff
from huiyin.record.rows.asked import Asked

MOST = 12
LONGEST_NAME = 20
LONGEST_QUERY = 300


def saved_views(staff: Staff) -> list[SavedView]:
    """Return the views of a person, in the order in which they were kept."""
    return _of_staff(staff=staff.pk)


_of_staff = Asked(lambda of: SavedView.objects.filter(staff=of.staff).order_by("id"))


def keep_view(staff: Staff, name: str, query: str) -> SavedView:
    """Keep a filter under a name; the same name again takes the place of what it named.

    :param query: the filters as they stand in the page's address, without the question mark
    :raises Refused: if the name is empty or too long, nothing is filtered, or there are twelve already
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Refused("name_needed", _("请给这个视图起一个名字，不超过 %s 个字。") % LONGEST_NAME, field="name")
    if not query or len(query) > LONGEST_QUERY:
        raise Refused("nothing_filtered", _("还没有选任何筛选条件，没有可以保存的视图。"), field="name")
    others = SavedView.objects.filter(staff=staff).exclude(name=name)
    if others.count() >= MOST:
        raise Refused("too_many_views", _("最多保存 %s 个视图，请先删去不用的。") % MOST, field="name")
    return SavedView.objects.update_or_create(staff=staff, name=name, defaults={"query": query})[0]


def drop_view(staff: Staff, view_id: UUID) -> None:
    """Forget a view of the person; one that is not theirs, or gone already, is left as it is."""
    SavedView.objects.filter(staff=staff, pk=view_id).delete()
