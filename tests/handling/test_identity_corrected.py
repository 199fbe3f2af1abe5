"""Facts about correcting a name, telephone or address that was written down wrongly."""

from __future__ import annotations

import pytest

from huiyin.handling.casework.correcting import correct_identity
from huiyin.handling.intake.renewal import renew_code
from huiyin.handling.letters.facts import addressed, name_of
from huiyin.handling.lookups.own_data import own_data
from huiyin.handling.lookups.people import identity_of
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.mail.texting import phone_of
from huiyin.record.matters.models import Contact
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, person_of
from tests.course import DAY, later
from tests.handling.cases import who
from tests.town import Town, at, file, make_town

pytestmark = pytest.mark.django_db
WHY = "登记时电话记错一位，本人持回执到窗口核对。"


@pytest.fixture
def town() -> Town:
    return make_town()


def filed(town: Town, person: Person):
    return file(town, DAY, people=(person,), narrative="三组停水。", claims=("恢复供水",))


def petitioner(contact: Contact) -> Party:
    return Party.objects.select_related("contact__matter__office").get(contact=contact, ended_on__isnull=True)


def test_what_is_corrected_stands_everywhere_and_what_stood_before_stays_sealed_beside_it(town: Town) -> None:
    made = filed(town, Person("林小蛮", "13900000011", "三组1号"))
    old = petitioner(made.contact)
    correct_identity(old, name="林小满", phone="13900000012", reasons=WHY, **who(town, "town.clerk", later(1)))
    contact = Contact.objects.get(pk=made.contact.pk)
    right = Person("林小满", "13900000012", "三组1号")
    assert [each.person for each in own_data(contact.pk).people] == [right]
    known = identity_of(town.who("town.handler"), made.matter, contact.pk, "verify", at(later(1)))
    assert [each.person for each in known.people] == [right]
    assert (name_of(contact), phone_of(contact)) == ("林小满", "13900000012")
    old.refresh_from_db()
    assert (person_of(old), old.ended_on) == (Person("林小蛮", "13900000011", "三组1号"), later(1))
    assert not verify().breaks


def test_the_person_is_told_and_reads_which_post_did_it_and_why(town: Town) -> None:
    made = filed(town, Person("林小满", "13900000011"))
    correct_identity(petitioner(made.contact), phone="13900000012", reasons=WHY, **who(town, "town.clerk", later(1)))
    entry = Entry.objects.get(act="identity_corrected")
    assert (entry.contact_id, entry.post.title) == (made.contact.pk, town.who("town.clerk").post.title)
    assert Outbox.objects.filter(kind="identity_corrected", contact=made.contact).exists()
    assert any(paper.kind == "identity_correction" for paper in own_data(made.contact.pk).papers)


def test_a_lost_slip_is_then_renewed_by_the_right_telephone_alone(town: Town) -> None:
    made = filed(town, Person("林小满", "13900000011"))
    correct_identity(petitioner(made.contact), phone="13900000012", reasons=WHY, **who(town, "town.clerk", later(1)))
    contact = Contact.objects.select_related("matter__office", "office").get(pk=made.contact.pk)
    asked = {"received_on": DAY, **who(town, "town.clerk", later(2))}
    with pytest.raises(Refused, match="不一致"):
        renew_code(contact, phone="13900000011", **asked)
    assert renew_code(contact, phone="13900000012", **asked).code != made.code


def test_who_could_not_be_reached_is_written_to_once_a_telephone_is_known(town: Town) -> None:
    made = filed(town, Person("林小满"))
    assert addressed(made.matter) == []
    correct_identity(petitioner(made.contact), phone="13900000012", reasons=WHY, **who(town, "town.clerk", later(1)))
    assert [each.pk for each in addressed(made.matter)] == [made.contact.pk]


def test_nothing_is_corrected_without_a_change_without_reasons_or_twice(town: Town) -> None:
    made = filed(town, Person("林小满", "13900000011"))
    old, by = petitioner(made.contact), who(town, "town.clerk", later(1))
    with pytest.raises(Refused, match="怎样核对"):
        correct_identity(old, phone="13900000012", reasons=" ", **by)
    with pytest.raises(Refused, match="没有改动"):
        correct_identity(old, name="林小满", reasons=WHY, **by)
    correct_identity(old, phone="13900000012", reasons=WHY, **by)
    with pytest.raises(Refused, match="刷新页面"):
        correct_identity(old, phone="13900000013", reasons=WHY, **by)


def test_an_office_that_does_not_see_the_matter_corrects_nothing(town: Town) -> None:
    made = filed(town, Person("林小满", "13900000011"))
    with pytest.raises(Refused):
        correct_identity(
            petitioner(made.contact), phone="13900000012", reasons=WHY, **who(town, "lands.handler", later(1))
        )
    assert phone_of(made.contact) == "13900000011"
