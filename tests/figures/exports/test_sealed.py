"""Facts about the rows of the sealed part, after whole stories: what was sealed is opened, of every kind of table."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from huiyin.figures.exports.reach import Reach
from huiyin.figures.exports.sealed import sealed_tables
from huiyin.record.documents.keep import keep_document
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Office
from tests.walks import test_boundary_settled_orally, test_quarterly_meeting

pytestmark = pytest.mark.django_db
LATE = date(2026, 12, 31)
TALK = test_quarterly_meeting.TALK
met = test_quarterly_meeting.test_a_quarterly_meeting_decides_and_the_next_asks_what_came_of_it
settled = test_boundary_settled_orally.test_a_boundary_brought_by_a_visit_is_settled_by_word_in_the_village


def sealed(code: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the sealed part of an office by table."""
    found = sealed_tables(Reach(Office.objects.get(code=code), LATE))
    named = ((table.name, [each.name for each in table.sealed], rows) for table, rows in found)
    return {name: [dict(zip(columns, row, strict=True)) for row in rows] for name, columns, rows in named}


def test_minutes_of_a_meeting_and_the_words_of_its_tasks_are_opened() -> None:
    met()
    found = sealed("county")
    assert [each["sealed"] for each in found["minutes"]] == [TALK]
    assert any("清淤" in str(each["sealed_body"]) for each in found["document"])
    assert sealed("lands")["minutes"] == []


def test_both_sides_of_a_dispute_and_their_mediators_are_told() -> None:
    settled()
    found = sealed("city")
    names = {json.loads(each["sealed"])["name"] for each in found["disputant"]}
    assert len(names) == len(found["disputant"]) == 2
    assert all(each["name"] for each in found["mediator"])
    assert found["mediator"]


def test_every_paper_that_says_something_is_there_once_with_its_words_and_no_photograph_is_read() -> None:
    settled()
    paper, contact = Document.objects.first(), Contact.objects.first()
    of_day = {"on": paper.dated, "entry_id": paper.entry_id}
    keep_document(b"\xff\xd8\xff", kind="attachment", contact=contact, media_type="image/jpeg", **of_day).save()
    found = {each["id"]: each for each in sealed("city")["document"]}
    says = {paper: bool(paper.sealed_facts) or paper.media_type == "text/plain" for paper in Document.objects.all()}
    assert set(says.values()) == {True, False}
    for paper, said in says.items():
        row = found.get(paper.pk)
        assert (row is not None) == said
        assert row is None or bool(row["sealed_body"]) == (paper.media_type == "text/plain")


def test_a_side_whose_own_contact_is_confidential_stays() -> None:
    settled()
    before = sealed("city")["disputant"]
    Contact.objects.update(confidential=True)
    after = sealed("city")
    assert before
    assert after["disputant"] == after["contact"] == after["party"] == after["document"] == after["claim"] == []
