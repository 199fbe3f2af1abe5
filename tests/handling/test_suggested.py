"""Facts about what is suggested for matters: from the office's own tree, places and table of competence; no row is written."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.handling.lookups.choices import categories_on
from huiyin.handling.lookups.decided import lessons_of
from huiyin.handling.lookups.suggested import Known, Suggested, suggest_for, suggest_here
from huiyin.handling.triage.acts import triage
from huiyin.record.matters.models import Matter
from huiyin.record.offices.found import add_category, lay_grid
from huiyin.record.offices.lookups import villages_of
from huiyin.record.offices.models import Category
from tests.handling.cases import DAY, at_bureau, who
from tests.town import SINCE, Town, file, make_town

pytestmark = pytest.mark.django_db
WAGES = "柳树坪村文化广场的包工头拖欠农民工工资14万元，讨薪无果。要求付清工钱。"


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.fixture
def wages(town: Town) -> Category:
    broad = add_category("labour", zh_hans="劳动和社会保障", zh_hant="勞動", en="Labour", valid_from=SINCE)
    words = {"zh_hans": "拖欠工资", "zh_hant": "拖欠工資", "en": "Unpaid wages"}
    town.lands.competences = ["labour"]
    town.lands.save()
    return add_category("labour.wages", parent=broad, valid_from=SINCE, **words)


def for_sorter(town: Town, matter: Matter) -> Suggested:
    first = matter.contacts.get()
    known = Known(list(categories_on(DAY)), list(villages_of(town.bureau)))
    return suggest_for(first, matter, [], known, town.bureau)


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_a_text_suggests_all_that_it_speaks_for(town: Town, wages: Category) -> None:
    grid = lay_grid(town.village, code="9901211002010001", name="柳树坪村文化广场网格", valid_from=SINCE)
    found = suggest_here(WAGES, [], town.town, DAY)
    assert (found.kind.kind, found.category.category, found.villages) == ("complaint", wages, (town.village,))
    assert found.office is not None
    assert (found.office.office, found.office.by) == (town.lands, wages.parent)
    assert found.asks == ("要求付清工钱",)
    assert [way.route.key for way in found.ways] == ["labour_inspection"]
    assert "14万元" in found.facts
    assert grid not in found.grids  # its full name is not said


def test_suggesting_writes_no_row_and_asks_a_few_questions(town: Town, wages: Category) -> None:
    matter = at_bureau(town, narrative=WAGES).matter
    before = counts()
    with CaptureQueriesContext(connection) as seen:
        suggest_here(WAGES + "我活不下去了", [], town.town, DAY)
        here = len(seen)
        for_sorter(town, matter)
    assert all(each["sql"].lstrip("( ").upper().startswith("SELECT") for each in seen)
    assert here <= 4
    assert len(seen) - here <= 5
    assert counts() == before


def test_an_office_that_is_complained_of_is_never_suggested(town: Town, wages: Category) -> None:
    matter = at_bureau(town, narrative=WAGES, named_offices=(town.lands,)).matter
    found = for_sorter(town, matter)
    assert found.office is None or found.office.office != town.lands


def test_an_accusation_is_told_apart_before_anything_else(town: Town) -> None:
    assert suggest_here("村支书贪污征地款。", [], town.town, DAY).is_accusation


@pytest.mark.parametrize("text", ["", "😀", "Road is broken", "字" * 200_000])
def test_odd_texts_get_no_suggestion_and_no_error(town: Town, wages: Category, text: str) -> None:
    found = suggest_here(text, [], town.town, DAY)
    assert found.category.category is None
    assert (found.helps, found.villages, found.office, found.asks, found.ways) == ((), (), None, (), ())


def test_lessons_are_what_sorters_decided_without_numbers_and_without_what_is_confidential(
    town: Town, wages: Category
) -> None:
    said = {"narrative": "电话13900000001，工资没有发", "claims": ("补发工资",)}
    for facts in (said, {**said, "narrative": "请为我保密，工资没有发", "confidential": True}):
        matter = file(town, DAY, **facts).matter
        triage(matter, kind="complaint", route="31.6", category=wages, **who(town, "town.sorter"))
    file(town, DAY, category=wages, narrative="还没有人甄别过的一件")
    lessons, codes, left = lessons_of(town.county, DAY)
    assert (lessons, left) == ([], 1)  # one matter is no lesson yet: a category needs eight
    assert codes == ("labour", "labour.wages")


def test_rare_categories_are_learned_as_the_one_above(town: Town, wages: Category) -> None:
    for at in range(8):
        matter = file(town, DAY, narrative=f"第{at}件，13900000001，工资没有发").matter
        triage(
            matter, kind="complaint", route="31.6", category=wages if at else wages.parent, **who(town, "town.sorter")
        )
    lessons, _codes, left = lessons_of(town.town, date(2025, 12, 1))
    assert {code for _text, code in lessons} == {"labour"}
    assert (len(lessons), left) == (8, 0)
    assert all("***********" in text and "13900000001" not in text for text, _code in lessons)
    assert Matter.objects.count() == 8
