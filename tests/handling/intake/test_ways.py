"""Facts about what each way of coming in demands and keeps (A1, A2)."""

from datetime import date, timedelta

import pytest

from huiyin.handling.answers.acts import answer
from huiyin.handling.closure.report import report_result
from huiyin.handling.intake.acts import link, register
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Channel, Contact
from tests import course
from tests.handling import cases
from tests.handling.cases import DAY
from tests.town import Town, file, intake, make_town

pytestmark = pytest.mark.django_db
ABOVE = {"channel": Channel.ABOVE, "order_number": "青督〔2025〕3号", "limit_on": DAY + timedelta(days=20)}


@pytest.fixture
def town() -> Town:
    return make_town()


def due(contact: Contact) -> Clock:
    return Clock.objects.get(contact=contact, limit="xinfang_2022.feed_back_above")


def test_an_order_from_above_brings_its_own_last_day(town: Town) -> None:
    clock = due(file(town, DAY, **ABOVE).contact)
    assert (clock.strict, clock.is_open) == (DAY + timedelta(days=20), True)


def test_the_report_not_the_answer_meets_the_limit_of_an_order_from_above(town: Town) -> None:
    made = course.accepted(town, **{**ABOVE, "limit_on": DAY + timedelta(days=60)})
    course.heard(town, made.matter, course.later(5))
    answer(course.opinion(), matter=made.matter, **cases.who(town, "town.head", course.later(9)))
    assert due(made.contact).is_open
    said = {"evidence": "验收单。", "view": "本人满意。"}
    report_result(made.matter, **said, **cases.who(town, "town.handler", course.later(10)))
    assert due(made.contact).met_on == course.later(10)


def test_a_contact_that_did_not_come_as_an_order_has_no_such_clock(town: Town) -> None:
    made = file(town, DAY)
    assert not Clock.objects.filter(contact=made.contact, limit="xinfang_2022.feed_back_above").exists()


def test_an_order_linked_to_a_known_matter_keeps_its_limit(town: Town) -> None:
    known = file(town, DAY)
    made = link(intake(**ABOVE), matter=known.matter, office=town.town, **cases.who(town, "town.clerk"))
    assert due(made.contact).strict == DAY + timedelta(days=20)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"channel": Channel.ABOVE}, "limit_on"),
        ({"channel": Channel.ABOVE, "limit_on": DAY}, "limit_on"),
        ({"channel": Channel.HOTLINE}, "order_number"),
        ({"channel": Channel.LETTER, "posted_on": DAY + timedelta(days=1)}, "posted_on"),
        ({"channel": Channel.VISIT, "read_back": False}, "read_back"),
        ({"channel": Channel.PHONE, "read_back": False}, "read_back"),
    ],
)
def test_what_a_way_demands_is_refused_beside_its_field(town: Town, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as caught:
        file(town, DAY, **facts)
    assert caught.value.field == field


def test_a_letter_is_not_read_back_and_keeps_its_postmark(town: Town) -> None:
    posted = date(2025, 9, 12)
    made = file(town, DAY, channel=Channel.LETTER, posted_on=posted, persons=30, read_back=False)
    assert Contact.objects.values_list("posted_on", "persons").get(pk=made.contact.pk) == (posted, 30)


def test_that_it_was_read_back_is_in_the_journal(town: Town) -> None:
    made = file(town, DAY, read_back=True)
    assert Entry.objects.get(matter=made.matter, act="registered").code == "read_back"


def test_a_contact_linked_twice_by_the_same_form_is_one(town: Town) -> None:
    known, doing = file(town, DAY), cases.who(town, "town.clerk")
    facts = {"matter": known.matter, "office": town.town, "key": "d" * 32, **doing}
    said = intake(narrative="水渠还是被占着。")
    assert link(said, **facts).contact == link(said, **facts).contact
    assert known.matter.contacts.count() == 2


def test_another_channel_keeps_no_days(town: Town) -> None:
    made = register(
        intake(channel=Channel.FORWARDED, order_number="青信转7号", limit_on=DAY + timedelta(days=5)),
        office=town.town,
        **cases.who(town, "town.clerk"),
    )
    assert Entry.objects.get(contact=made.contact).days is None
