"""How a matter comes to be kept from somebody: it is elsewhere, it names the post or its office, or the post stepped aside."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from huiyin.record.access.models import Barred, Named
from huiyin.record.journal.models import Entry
from tests.house.arguments import Row
from tests.house.scene import Kept
from tests.house.visitors import Visitor

RELATIONS = ("elsewhere", "names the post", "names the office", "left")


def hidden_by(rows: list[Row], sees: set[UUID], wished: str, visitor: Visitor) -> tuple[Row, Kept, str]:
    """Return a row to hide, its matter and the relation: one out of sight is simply elsewhere, one in sight is kept away.

    :param rows: some of which are about a matter
    :param wished: the relation at turn; where nothing is out of sight, a matter that names the post instead
    """
    about = [(row, row.kept) for row in rows if row.kept]
    inside = [each for each in about if each[1].matter.pk in sees]
    outside = [each for each in about if each[1].matter.pk not in sees]
    if not visitor.acting.post:
        return *outside[0], "no post"
    relation = RELATIONS[1] if wished == "elsewhere" and not outside else wished
    fitting = outside if relation == "elsewhere" else inside or outside
    return *fitting[0], relation


def keep_from(kept: Kept, visitor: Visitor, relation: str) -> None:
    """Let a matter stand in the relation to the visitor's post; nothing is to be done where it is elsewhere."""
    if relation in KEPT_BY:
        KEPT_BY[relation](kept, visitor)


def _named_post(kept: Kept, visitor: Visitor) -> None:
    Named.objects.create(matter=kept.matter, post=visitor.acting.post, since=_first(kept))


def _named_office(kept: Kept, visitor: Visitor) -> None:
    Named.objects.create(matter=kept.matter, office=visitor.acting.office, since=_first(kept))


def _left(kept: Kept, visitor: Visitor) -> None:
    Barred.objects.create(matter=kept.matter, post=visitor.acting.post, since=_first(kept))


def _first(kept: Kept) -> Entry:
    return Entry.objects.filter(matter=kept.matter).order_by("pk")[0]


KEPT_BY: dict[str, Callable[[Kept, Visitor], None]] = {
    "names the post": _named_post,
    "names the office": _named_office,
    "left": _left,
}
