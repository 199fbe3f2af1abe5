"""Facts about a new query code for who lost the slip."""

from datetime import date, timedelta

import pytest

from huiyin.handling.intake.acts import Registered
from huiyin.handling.intake.lookups import taken
from huiyin.handling.intake.renewal import renew_code
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import contact_by_code
from huiyin.record.journal.models import Entry
from huiyin.record.mail.models import Outbox
from tests.handling import cases
from tests.handling.cases import DAY
from tests.town import NEIGHBOUR, Town, file, make_town

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=3)


@pytest.fixture
def town() -> Town:
    return make_town()


def renewed(town: Town, made: Registered, *, phone: str = NEIGHBOUR.phone, on: date = DAY, key: str = "") -> Registered:
    return renew_code(made.contact, phone=phone, received_on=on, key=key, **cases.who(town, "town.clerk", LATER))


def test_the_new_code_opens_the_matter_and_the_old_one_nothing(town: Town) -> None:
    made = file(town, DAY)
    code = renewed(town, made).code
    assert contact_by_code(code)[0] == made.contact
    with pytest.raises(NotFound):
        contact_by_code(made.code)


def test_a_telephone_is_read_with_blanks_and_full_width_digits(town: Town) -> None:
    assert renewed(town, file(town, DAY), phone="１３９ 0000-0001").code


def test_the_entry_names_contact_and_post_and_the_person_is_told(town: Town) -> None:
    made = file(town, DAY)
    renewed(town, made)
    entry = Entry.objects.get(act="code_renewed")
    assert (entry.contact, entry.post, entry.on) == (made.contact, town.who("town.clerk").post, LATER)
    assert Outbox.objects.filter(kind="code_renewed", contact=made.contact).exists()


@pytest.mark.parametrize(
    ("phone", "on"), [("13900000009", DAY), (NEIGHBOUR.phone, LATER), ("", DAY), ("1", DAY)], ids=str
)
def test_whoever_does_not_know_phone_and_day_gets_no_code(town: Town, phone: str, on: date) -> None:
    made = file(town, DAY)
    with pytest.raises(Refused, match="不一致"):
        renewed(town, made, phone=phone, on=on)
    assert contact_by_code(made.code)[0] == made.contact


def test_who_left_no_telephone_gets_no_code(town: Town) -> None:
    with pytest.raises(Refused, match="不一致"):
        renewed(town, file(town, DAY, people=()), phone="")


def test_another_offices_slip_is_not_renewed_here(town: Town) -> None:
    matter = cases.sent_to_town(town)
    made = Registered(matter.contacts.get(), matter, "")
    with pytest.raises(Refused, match="青县信访局出具"):
        renewed(town, made)


def test_the_same_form_sent_twice_shows_the_same_code_and_one_entry(town: Town) -> None:
    made, key = file(town, DAY), "a" * 32
    assert renewed(town, made, key=key).code == renewed(town, made, key=key).code
    assert Entry.objects.filter(act="code_renewed").count() == 1


def test_a_receipt_whose_code_died_is_not_shown_again(town: Town) -> None:
    made = cases.register(cases.intake(), office=town.town, key="b" * 32, **cases.who(town, "town.clerk"))
    assert taken("b" * 32, town.town).code == made.code
    renewed(town, made, key="c" * 32)
    assert taken("b" * 32, town.town) is None
    assert taken("c" * 32, town.town).contact == made.contact
