"""Works on their way, each reached by performing acts: a road that villagers asked for, promised and finished."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from huiyin.handling.works.acts import Item, finish_works, open_works, tell_progress
from huiyin.handling.works.models import WorksItem
from huiyin.handling.works.said import Pictures
from huiyin.record.matters.models import Matter
from tests.handling.cases import who
from tests.handling.events import picture
from tests.town import Town

LISTED, PLANNED, FINISHED = date(2025, 9, 16), date(2025, 11, 28), date(2025, 10, 20)


def seen(*colours: str) -> Pictures:
    """Return pictures of one colour each, looked through."""
    return Pictures([picture(each) for each in colours], show_nobody=True)


def item(town: Town, *rests_on: Matter, **facts: object) -> Item:
    """Return the road as it will stand on the list, with whatever the test says otherwise."""
    said = Item(
        kind="roads",
        title="三组机耕路硬化",
        place="三组晒谷场到水库",
        village=town.village,
        post=town.who("town.handler").post,
        planned_on=PLANNED,
        origin="matter" if rests_on else "meeting",
        budget="2025年村组道路维护",
        amount=86_000,
        rests_on=rests_on,
        before=seen("brown"),
    )
    return replace(said, **facts)  # type: ignore[arg-type]


def listed(town: Town, *rests_on: Matter, **facts: object) -> WorksItem:
    """Put the road on the list."""
    return open_works(item(town, *rests_on, **facts), **who(town, "town.sorter", LISTED))


def finished(town: Town, *rests_on: Matter, on: date = FINISHED, **facts: object) -> WorksItem:
    """Put it on the list, tell of it, and finish it."""
    made = listed(town, *rests_on, **facts)
    tell_progress(made.matter, "路基已经平整。", **who(town, "town.handler", on))
    finish_works(made.matter, "铺了四百米水泥路面。", seen("grey"), **who(town, "town.handler", on))
    return made
