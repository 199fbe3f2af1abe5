"""The rows of a bundle: one a matter behind a figure that is shown."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from huiyin.figures.kit.anonymous import Traits, shared
from huiyin.figures.publications.models import FrozenFigure
from huiyin.record.matters.models import Matter

OF_NO_MATTER: Traits = ("", "", "")
"""What is told of a row that is about no matter, such as a reception day."""

HEAD = ("row", "period", "office", "category", "month")


def table(figures: Sequence[FrozenFigure], text: str) -> list[list[str]]:
    """Return the head and one line a matter, in an order and under ids that say nothing.

    After what is said of the matter each figure has two columns: in how many of its rows the matter is, and in how
    many it is counted.
    """
    counted = {each.key: Counter(each.counted) for each in figures}
    others = {each.key: Counter(each.not_counted) for each in figures}
    matters = sorted({matter for each in figures for matter in (*each.counted, *each.not_counted)})
    lines = [
        [_random_id(), text, *traits, *_numbers(figures, matter, counted, others)]
        for matter, traits in zip(matters, shared(_traits(matters)), strict=True)
    ]
    names = [f"{each.key}.{side}" for each in figures for side in ("rows", "counted")]
    return [[*HEAD, *names], *sorted(lines)]


def _numbers(
    figures: Sequence[FrozenFigure], matter: UUID, counted: dict[str, Counter[UUID]], others: dict[str, Counter[UUID]]
) -> list[str]:
    pairs = ((counted[each.key][matter], others[each.key][matter]) for each in figures)
    return [str(number) for n, other in pairs for number in (n + other, n)]


def _traits(matters: Sequence[UUID]) -> list[Traits]:
    columns = ("pk", "intake_office__code", "category__code", "registered_on")
    known = Matter.objects.filter(pk__in=list(matters)).values_list(*columns)
    said = {pk: (office, category or "", f"{day:%Y-%m}") for pk, office, category, day in known}
    return [said.get(matter, OF_NO_MATTER) for matter in matters]


def _random_id() -> str:
    return secrets.token_hex(8)
