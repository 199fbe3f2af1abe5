"""A road that villagers asked for stands on the list, is moved, finished, not accepted, mended, accepted and closed."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.handling.works.acts import (
    close_works,
    drop_works,
    finish_works,
    hand_works,
    move_day,
    open_works,
    tell_progress,
)
from huiyin.handling.works.lookups import bases_of, planned, rests_on
from huiyin.handling.works.models import WorksItem, WorksStep, WorksWord
from huiyin.handling.works.proposing import Cause, decline_cause
from huiyin.handling.works.resting import add_matters, take_out
from huiyin.handling.works.said import Pictures
from huiyin.handling.works.words import Word, approve_works, dispute_works
from huiyin.lib.files.checked import CheckedFile
from huiyin.record.access.lookups import matters_for
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from huiyin.record.offices.found import found_village
from huiyin.record.offices.models import Group
from tests.handling.cases import at_bureau, in_town, who
from tests.handling.events import gridded, picture
from tests.handling.works import FINISHED, LISTED, PLANNED, finished, item, listed, seen
from tests.refused import refused
from tests.town import SINCE, Town, at, by_code

pytestmark = pytest.mark.django_db
LATER, DECEMBER = date(2025, 10, 27), date(2025, 12, 15)


def running(matter: Matter) -> dict[str, date | None]:
    """Return the clocks that run, with their last days."""
    return {each.limit.partition(".")[2]: each.due_on for each in clocks_of(matter) if each.is_open}


def test_a_road_is_promised_moved_not_accepted_mended_and_accepted() -> None:
    there = gridded()
    town = there.town
    asked = in_town(town, on=LISTED)
    refused_items(town, asked.matter)
    made = listed(town, asked.matter)
    matter = made.matter
    assert (matter.number, matter.state, matter.came_from) == ("青石信民〔2025〕1号", "registered", asked.matter)
    assert running(matter) == {"do_works": PLANNED}
    assert matters_for(town.who("town.worker")).filter(pk=matter.pk).exists()
    handler, head = who(town, "town.handler", FINISHED), who(town, "town.head", FINISHED)
    assert refused(tell_progress, matter, "村民李建国家门口已经挖开。", **handler) == "tells_who"
    later_matters(town, matter, asked.matter)
    tell_progress(matter, "路基已经平整。", seen("tan"), **handler)
    assert (matter.state, matter.accepted_on) == ("accepted", FINISHED)
    moved_and_handed(town, matter)
    assert refused(finish_works, matter, "好了。", Pictures(), **head) == "picture_needed"
    finish_works(matter, "铺了四百米水泥路面。", seen("grey"), **head)
    assert running(matter) == {"ask_residents": date(2025, 11, 4)}
    residents_judge_it(town, matter, asked)
    assert not verify().breaks
    assert Document.objects.filter(matter=matter, kind__startswith="works_", media_type="image/jpeg").count() == 4


def elsewhere(town: Town) -> Group:
    """Return a group of another village."""
    other = found_village(town.town, code="990121100209", name="上河村", sort_key="shanghe", valid_from=SINCE)
    return Group.objects.create(village=other, code="990121100209001", name="一组", valid_from=SINCE)


def refused_items(town: Town, asked: Matter) -> None:
    """Nothing without an owner, a day ahead or a cause stands on the list, and nothing that shows a person."""
    sorter = who(town, "town.sorter", LISTED)
    clerk = town.who("town.clerk").post
    for wrong, code in (
        ({"post": clerk}, "owner_needed"),
        ({"planned_on": LISTED}, "day_needed"),
        ({"kind": "persons"}, "not_in_the_list"),
        ({"rests_on": ()}, "rests_on_nothing"),
        ({"title": " "}, "nothing_said"),
        ({"title": "修" * 61}, "too_long"),
        ({"group": elsewhere(town)}, "other_village"),
        ({"place": "三组12号"}, "tells_who"),
        ({"before": Pictures([picture()])}, "look_through"),
        ({"before": Pictures([CheckedFile(b"%PDF", "application/pdf", "a.pdf")], show_nobody=True)}, "no_picture"),
    ):
        assert refused(open_works, item(town, asked, **wrong), **sorter) == code
    assert refused(open_works, item(town, asked), **who(town, "town.handler", LISTED)) == "not_your_role"
    assert not WorksItem.objects.exists()


def later_matters(town: Town, item: Matter, first: Matter) -> None:
    """What came later is added and, being another road, taken out with its reason; the last ground stays."""
    later = in_town(town, on=FINISHED, narrative="水库那边的路也塌了。")
    handler, sorter = who(town, "town.handler", FINISHED), who(town, "town.sorter", FINISHED)
    assert refused(add_matters, item, [], **handler) == "rests_on_nothing"
    assert refused(add_matters, item, [item], **handler) == "works_itself"
    assert refused(add_matters, item, [first, later.matter], **handler) == "rests_on_it"
    assert refused(add_matters, item, [later.matter], **who(town, "lands.handler", FINISHED)) == "not_found"
    add_matters(item, [later.matter, later.matter], **handler)
    assert [each.matter for each in bases_of(item)] == [first, later.matter]
    assert rests_on(item, later.contact)
    assert refused(take_out, item, later.matter, "tired", **sorter) == "not_in_the_list"
    take_out(item, later.matter, "other_place", **sorter)
    assert not rests_on(item, later.contact)
    assert refused(take_out, item, later.matter, "other_place", **sorter) == "not_in_it"
    assert refused(take_out, item, first, "settled", **sorter) == "rests_on_nothing"
    assert Entry.objects.get(act="works_taken_out").code == "other_place"


def moved_and_handed(town: Town, matter: Matter) -> None:
    """The day promised first stays beside the new one, and its clock runs on; the owner alone does not move it."""
    head, handler = who(town, "town.head", FINISHED), who(town, "town.handler", FINISHED)
    assert refused(move_day, matter, DECEMBER, "雨水多。", **handler) == "not_your_role"
    assert refused(move_day, matter, PLANNED, "雨水多。", **head) == "same_day"
    assert refused(move_day, matter, DECEMBER, " ", **head) == "nothing_said"
    move_day(matter, DECEMBER, "雨水多，路基要晾干。", **head)
    assert (WorksItem.objects.get(pk=matter.pk).planned_on, planned(matter)) == (PLANNED, DECEMBER)
    assert running(matter) == {"do_works": PLANNED, "do_works_moved": DECEMBER}
    sorter = who(town, "town.sorter", FINISHED)
    assert refused(hand_works, matter, town.who("town.handler").post, **sorter) == "has_it"
    hand_works(matter, town.who("lands.handler").post, **sorter)
    assert matter.office == town.lands
    hand_works(matter, town.who("town.handler").post, **sorter)


def residents_judge_it(town: Town, matter: Matter, asked: object) -> None:
    """A petitioner says no by their own code, the grid hears the meeting say yes; nobody judges their own work."""
    worker, own = who(town, "town.worker", LATER), {"by": by_code(asked), "on": LATER, "at": at(LATER)}
    lacks = Word(accepted=False, heard="code", said="转弯处没有护栏。", contact=asked.contact)
    stranger = at_bureau(town, LATER, narrative="另一件事。")
    other = Word(accepted=True, heard="code", contact=stranger.contact)
    assert refused(approve_works, matter, other, **{**own, "by": by_code(stranger)}) == "not_yours"
    assert refused(dispute_works, matter, Word(accepted=False, heard="meeting"), **worker) == "nothing_said"
    assert refused(approve_works, matter, Word(accepted=True, heard="code"), **worker) == "not_in_the_list"
    dispute_works(matter, lacks, **own)
    assert (matter.state, running(matter)) == ("accepted", {"mend_works": date(2025, 11, 26)})
    finish_works(matter, "转弯处装了护栏。", seen("silver"), **who(town, "town.handler", LATER))
    assert refused(close_works, matter, **who(town, "town.sorter", LATER)) == "not_now"
    approve_works(matter, Word(accepted=True, heard="meeting", said="村民代表都说好。"), **worker)
    assert [each.accepted for each in WorksWord.objects.order_by("id")] == [False, True]
    close_works(matter, **who(town, "town.sorter", LATER))
    assert (matter.state, matter.close_reason, running(matter)) == ("closed", "done", {})
    assert list(WorksStep.objects.order_by("id").values_list("what", flat=True)) == [
        *("progress", "moved", "finished", "finished"),
    ]


def test_the_owner_does_not_hear_the_residents_and_what_is_dropped_says_why() -> None:
    town = gridded().town
    made = finished(town, post=town.who("town.handler").post)
    hand = who(town, "town.head", FINISHED)
    assert refused(approve_works, made.matter, Word(accepted=True, heard="phone"), **who(town, "town.handler", LATER))
    dropped = listed(town, title="二组蓄水池清淤", kind="water")
    assert refused(drop_works, dropped.matter, "tired", "不办了。", **hand) == "not_in_the_list"
    assert refused(drop_works, dropped.matter, "no_money", " ", **hand) == "nothing_said"
    drop_works(dropped.matter, "no_money", "今年资金没有批下来，明年再报。", **hand)
    assert (dropped.matter.state, dropped.matter.close_reason, running(dropped.matter)) == ("closed", "no_money", {})


def test_a_cause_that_was_proposed_is_declined_with_its_reason() -> None:
    town = gridded().town
    cause, sorter = Cause(town.village, kind="water"), who(town, "town.sorter")
    assert refused(decline_cause, cause, "tired", 3, **sorter) == "not_in_the_list"
    assert refused(decline_cause, cause, "done", 3, **who(town, "town.clerk")) == "not_your_role"
    made = decline_cause(cause, "done", 3, **sorter)
    assert (made.entry.act, made.entry.code, made.matters) == ("cause_declined", "done", 3)
