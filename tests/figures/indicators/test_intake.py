"""Facts about what came in."""

from datetime import date

import pytest

from huiyin.handling.intake.acts import join, link
from huiyin.handling.triage.acts import split, triage
from huiyin.record.matters.models import Claim
from tests.figures.walks import beside, count, filed_at_bureau, someone
from tests.town import Town, at, file, intake

DAY = date(2025, 3, 3)


def test_a_repeat_and_a_join_are_contacts_and_open_no_matter(town: Town) -> None:
    made = file(town, DAY)
    facts = {"matter": made.matter, "office": town.town, "by": town.who("town.clerk"), "on": DAY, "at": at(DAY)}
    link(intake(narrative="还是没有水"), **facts)
    join(intake(**someone(1)), **facts)
    assert (count("contacts_registered").n, count("matters_opened").n) == (3, 1)


def test_a_group_visit_is_one_contact(town: Town) -> None:
    file(town, DAY, persons=40)
    assert count("contacts_registered").n == 1


def test_a_split_raises_neither_contacts_nor_matters_opened(town: Town) -> None:
    made = file(town, DAY, claims=("恢复水渠", "赔偿秧苗"))
    triage(made.matter, kind="complaint", route="31.6", by=town.who("town.sorter"), on=DAY, at=at(DAY))
    claim = Claim.objects.get(matter=made.matter, ordinal=2)
    split(made.matter, [claim], by=town.who("town.sorter"), on=DAY, at=at(DAY))
    opened = count("matters_opened")
    assert (count("contacts_registered").n, opened.n, beside(opened)) == (1, 1, {"split_off": 1})


def test_an_office_counts_what_came_in_at_those_under_it(town: Town) -> None:
    file(town, DAY)
    filed_at_bureau(town, DAY, 1)
    found = {office: count("contacts_registered", office=office).n for office in ("town", "bureau", "county", "lands")}
    assert found == {"town": 1, "bureau": 1, "county": 2, "lands": 0}


@pytest.mark.parametrize(("text", "n"), [("2025-03", 1), ("2025Q1", 1), ("2025-04", 0), ("2024", 0)])
def test_a_contact_counts_in_the_period_of_its_receipt(town: Town, text: str, n: int) -> None:
    file(town, DAY)
    assert count("contacts_registered", text).n == n
