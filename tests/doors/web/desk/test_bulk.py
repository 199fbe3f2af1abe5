"""Facts about sending several matters on together."""

from __future__ import annotations

import re

import pytest

from huiyin.handling.casework.acts import note
from huiyin.handling.triage.acts import triage
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.town import Town, at, file

pytestmark = pytest.mark.django_db
FORWARD = "/desk/forward/"


def three(town: Town) -> list[Matter]:
    """Return three sorted matters; the last complains of the office that they would go to."""
    made = [file(town, DAY, narrative=told).matter for told in ("水渠被占。", "路灯不亮。")]
    made.append(file(town, DAY, named_offices=(town.lands,), narrative="国土所不理。").matter)
    for each in made:
        triage(each, kind="complaint", route="31.6", **befores.doing(town, "town.sorter"))
    return [Matter.objects.get(pk=each.pk) for each in made]


def rows_of(page: object) -> list[str]:
    return [row.value for row in page.context["form"].rows]  # type: ignore[attr-defined]


def test_each_of_those_chosen_goes_or_says_why_not(town: Town) -> None:
    matters, browser = three(town), signed_in("town.sorter")
    page = browser.post(FORWARD, {"matter": [each.number for each in matters]})
    assert len(rows_of(page)) == 3
    done = browser.post(FORWARD, {"matter": rows_of(page), "to": town.lands.pk, "on": DAY.isoformat()})
    results = {row.matter.number: refused for row, refused in done.context["form"].results}
    assert [results[each.number] is None for each in matters] == [True, True, False]
    assert results[matters[2].number].code == "conflict_of_interest"
    assert "有利害关系" in done.content.decode()
    assert Entry.objects.filter(act="forwarded", to_office=town.lands).count() == 2
    assert [row.matter for row in done.context["form"].rows] == [matters[2]]


def test_one_that_changed_meanwhile_stays(town: Town) -> None:
    first, second, _named = three(town)
    browser = signed_in("town.sorter")
    rows = rows_of(browser.post(FORWARD, {"matter": [first.number, second.number]}))
    note(first, "又来电话补充。", by=town.who("town.sorter"), on=DAY, at=at(DAY))
    done = browser.post(FORWARD, {"matter": rows, "to": town.lands.pk, "on": DAY.isoformat()})
    results = {row.matter.number: refused for row, refused in done.context["form"].results}
    assert results[first.number].code == "changed_meanwhile"
    assert results[second.number] is None


def test_pressing_twice_sends_once(town: Town) -> None:
    first = three(town)[0]
    browser = signed_in("town.sorter")
    form = {"matter": rows_of(browser.post(FORWARD, {"matter": [first.number]})), "to": town.lands.pk}
    for _press in range(2):
        browser.post(FORWARD, {**form, "on": DAY.isoformat()})
    assert Entry.objects.filter(act="forwarded").count() == 1


def test_a_choice_without_an_office_keeps_what_was_chosen(town: Town) -> None:
    matters, browser = three(town), signed_in("town.sorter")
    page = browser.post(FORWARD, {"matter": [each.number for each in matters], "to": "", "on": DAY.isoformat()})
    assert page.status_code == 422
    assert page.context["form"].errors["to"]
    assert len(rows_of(page)) == 3


@pytest.mark.parametrize("value", ["", "x", "999999999999999999 x", "1", "\x00"])
def test_what_names_no_matter_chooses_none(town: Town, value: str) -> None:
    page = signed_in("town.sorter").post(FORWARD, {"matter": [value], "to": town.lands.pk, "on": DAY.isoformat()})
    assert page.status_code == 422
    assert "还没有选事项" in page.content.decode()


def test_only_those_who_sort_send_several(town: Town) -> None:
    assert signed_in("town.handler").get(FORWARD).status_code == 403
    assert "还没有选事项" in signed_in("town.sorter").get(FORWARD).content.decode()


def test_the_list_lets_sorters_tick_what_is_sorted(town: Town) -> None:
    matters = three(town)
    file(town, DAY, narrative="还没有甄别。")
    text = signed_in("town.sorter").get("/desk/").content.decode()
    assert set(re.findall(r'type="checkbox" name="matter" value="([^"]+)"', text)) == {each.number for each in matters}
    assert 'name="matter"' not in signed_in("town.head").get("/desk/").content.decode()
