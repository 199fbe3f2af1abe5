"""Facts about each way of coming in at the counter, and about people who come together."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.handling.letters.facts import name_of
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.parties.models import Party
from tests.doors.web.counter.typed import typed
from tests.town import Town

pytestmark = pytest.mark.django_db
GROUP = {"others": "周大山 13900000002\n吴秀英", "persons": "40", "each": "on"}


def test_a_visit_that_was_not_read_back_is_refused_beside_its_mark(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", typed(read_back=None))
    assert page.status_code == 422
    assert "读给本人听" in page.context["form"].errors["read_back"][0]
    assert not Contact.objects.exists()


def test_that_it_was_read_back_is_in_the_journal(clerk: Client, town: Town) -> None:
    clerk.post("/counter/", typed())
    assert Entry.objects.get(act="registered").code == "read_back"


def test_a_letter_needs_no_reading_back_and_keeps_postmark_and_signatures(clerk: Client, town: Town) -> None:
    clerk.post("/counter/", typed(channel="letter", posted_on="2025-09-12", persons="30", read_back=None))
    contact = Contact.objects.get()
    assert (contact.channel, contact.posted_on, contact.persons) == ("letter", date(2025, 9, 12), 30)


def test_a_postmark_left_from_another_way_is_not_kept(clerk: Client, town: Town) -> None:
    clerk.post("/counter/", typed(channel="visit", posted_on="2025-09-30", limit_on="2025-09-01"))
    assert Contact.objects.get().posted_on is None


def test_an_order_from_above_runs_to_its_own_last_day(clerk: Client, town: Town) -> None:
    order = typed(channel="above", order_number="青督〔２０２５〕３号", limit_on="2025-10-13", read_back=None)
    clerk.post("/counter/", order)
    assert Clock.objects.get(limit="xinfang_2022.feed_back_above").strict == date(2025, 10, 13)
    assert Contact.objects.get().order_number == "青督〔2025〕3号"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"channel": "above"}, "limit_on"),
        ({"channel": "hotline"}, "order_number"),
        ({"channel": "letter", "posted_on": "2025-09-16"}, "posted_on"),
        ({"on": ""}, "on"),
        ({"on": "gestern"}, "on"),
    ],
)
def test_what_a_way_demands_is_told_beside_its_field(
    clerk: Client, town: Town, facts: dict[str, str], field: str
) -> None:
    page = clerk.post("/counter/", typed(**facts))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]


@pytest.mark.parametrize("channel", ["web", "email", "field", "forwarded", "phone"])
def test_every_other_way_has_what_it_needs(clerk: Client, town: Town, channel: str) -> None:
    clerk.post("/counter/", typed(channel=channel, order_number="青信转7号" if channel == "forwarded" else ""))
    assert Contact.objects.get().channel == channel


def test_representatives_with_a_slip_each_are_one_matter_and_as_many_people_as_came(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", typed(**GROUP), follow=True)
    contacts = Contact.objects.order_by("id")
    assert Matter.objects.count() == 1
    assert [(each.part, each.persons) for each in contacts] == [("first", 38), ("joined", 1), ("joined", 1)]
    assert all(each.number in page.content.decode() for each in contacts)
    assert len({made.code for made in page.context["made"]}) == 3
    assert Party.objects.filter(part="petitioner").count() == 3


def test_of_several_slips_each_says_whose_it_is_so_that_nobody_takes_anothers_code(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", typed(**GROUP), follow=True)
    text, names = page.content.decode(), [each[2] for each in page.context["slips"]]
    assert names == [name_of(each.contact) for each in page.context["made"]]
    assert all(text.index(each.contact.number) > text.index(f">{name}<") for each, _qr, name in page.context["slips"])
    alone = clerk.post("/counter/", typed(narrative="路灯不亮。", ask="修路灯", anew="1", key="a" * 32), follow=True)
    assert [each[2] for each in alone.context["slips"]] == [""]


def test_a_group_sent_twice_is_taken_once(clerk: Client, town: Town) -> None:
    first = clerk.post("/counter/", typed(**GROUP), follow=True).context["made"]
    again = clerk.post("/counter/", typed(**GROUP, anew="1"), follow=True).context["made"]
    assert [each.code for each in first] == [each.code for each in again]
    assert Contact.objects.count() == 3


def test_six_representatives_with_a_slip_each_are_refused_whole(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", typed(others="\n".join(f"代表{n}" for n in range(5)), each="on"))
    assert "代表不得超过 5 人" in page.context["form"].errors["others"][0]
    assert not Contact.objects.exists()


@pytest.mark.parametrize("left", [{"phone": "13900000001"}, {"address": "三组1号"}, {"others": "周大山 13900000002"}])
def test_who_left_a_telephone_but_no_name_is_not_silently_registered_without_both(
    clerk: Client, town: Town, left: dict[str, str]
) -> None:
    nobody = {"name": "", "phone": "", "address": "", "others": ""}
    page = clerk.post("/counter/", typed(**{**nobody, **left}))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["name"])
    assert next(iter(left.values())) in page.content.decode()
    assert clerk.post("/counter/likely/", typed(**{**nobody, **left})).status_code == 200
    clerk.post("/counter/", typed(**nobody))
    assert Contact.objects.get().anonymous


def test_a_name_that_is_too_long_is_told_as_such(clerk: Client, town: Town) -> None:
    assert list(clerk.post("/counter/", typed(name="林" * 61)).context["form"].errors) == ["name"]


def test_full_width_digits_of_a_telephone_are_kept_plain(clerk: Client, town: Town) -> None:
    clerk.post("/counter/", typed(phone="１３９ ００００ ０００１", name="𠮷田😀"))
    assert Contact.objects.get().reachable


def test_the_page_takes_at_most_eight_statements(
    clerk: Client, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8) as captured:
        clerk.get("/counter/")
    assert len(captured) > 0
