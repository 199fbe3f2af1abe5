"""Facts about carrying old ledgers in."""

from datetime import date

import pytest

from huiyin.handling.intake.carry import carry_in_rows
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from tests.town import Town, at, make_town

TODAY = date(2026, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def row(number: int, **says: object) -> LedgerRow:
    said = {"reporter": "林小满", "content": f"第{number}件事", "received_on": date(2024, 5, 6), **says}
    return LedgerRow(row_number=number, fingerprint=f"row-{number}", **said)


def test_a_row_becomes_a_matter_in_the_state_it_states(town: Town) -> None:
    rows = [row(1, status="已办结", closed_on=date(2024, 6, 1)), row(2, accepted_on=date(2024, 5, 8)), row(3)]
    carried = carry_in_rows(rows, office=town.town, at=at(TODAY))
    assert (carried.taken, carried.linked, carried.refused) == (3, 0, ())
    states = Matter.objects.order_by("number").values_list("state", "closed_on")
    assert list(states) == [("closed", date(2024, 6, 1)), ("accepted", None), ("registered", None)]
    assert not Clock.objects.exists()
    assert set(Entry.objects.values_list("source", "act")) == {("carried", "carried_in")}
    assert verify().breaks == ()


def test_orders_of_a_hotline_are_carried_in_with_and_without_their_numbers(town: Town) -> None:
    rows = [
        row(1, channel="12345热线", matter_no="A1"),
        row(2, channel="12345热线", matter_no="A1"),
        row(3, channel="12345"),
    ]
    carried = carry_in_rows(rows, office=town.town, at=at(TODAY))
    assert (carried.taken, carried.refused) == (3, ())
    assert set(Matter.objects.values_list("procedure", flat=True)) == {"order"}


def test_running_twice_adds_nothing(town: Town) -> None:
    rows = [row(n) for n in range(5)]
    carry_in_rows(rows, office=town.town, at=at(TODAY))
    again = carry_in_rows(rows, office=town.town, at=at(TODAY))
    assert (again.taken, again.linked) == (0, 5)
    assert Contact.objects.count() == 5


def test_a_row_that_says_nothing_is_refused_and_the_others_go_on(town: Town) -> None:
    carried = carry_in_rows([row(1, content=None), row(2)], office=town.town, at=at(TODAY))
    assert carried.taken == 1
    assert [(p.row, "第 1 行" in p.sentence) for p in carried.refused] == [(1, True)]
    assert verify().breaks == ()


def test_the_whole_row_is_kept_sealed_without_numbers_of_identity_papers(town: Town) -> None:
    carry_in_rows([row(1, remark="已电话联系", id_no="110101199001011234")], office=town.town, at=at(TODAY))
    kept = text_of(Document.objects.select_related("contact").get(kind="ledger_row"))
    assert "已电话联系" in kept
    assert "110101199001011234" not in kept


def test_a_row_with_another_side_is_a_dispute_and_no_petition(town: Town) -> None:
    carry_in_rows([row(1, other_party="周大山"), row(2)], office=town.town, at=at(TODAY))
    assert sorted(Matter.objects.values_list("procedure", flat=True)) == ["dispute", "petition"]
