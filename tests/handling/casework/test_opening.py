"""Facts about opening one matter for some hours to a post that may not see it (破例查阅)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import override_settings

from huiyin.handling.casework.acts import note
from huiyin.handling.casework.opening import agree_to_opening, deny_opening, opening_asked, propose_opening
from huiyin.handling.casework.people import recuse
from huiyin.handling.lookups.hands import looks_at
from huiyin.handling.lookups.nexts import nexts_of
from huiyin.handling.lookups.seats import seated
from huiyin.handling.lookups.timeline import entries_of, own, steps
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import matter_for
from huiyin.record.access.models import Named, Opening
from huiyin.record.access.predicate import visible
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry, Reading
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint, open_post
from tests.course import DAY
from tests.doors.web.conftest import signed_in
from tests.handling import cases
from tests.refused import refused
from tests.town import SINCE, Town, at, file, make_town

pytestmark = pytest.mark.django_db
WHY = {"reason": "life", "facts": "渠边土坡开裂，下面住着人。"}
NOON = at(DAY, 12)


@pytest.fixture
def town() -> Town:
    return make_town()


def by(town: Town, name: str, moment: datetime = NOON) -> dict[str, object]:
    return {"by": town.who(name), "on": moment.date(), "at": moment}


def proposed(town: Town, **facts: object) -> Matter:
    matter = cases.accepted(town, DAY, **facts).matter
    propose_opening(matter, town.who("lands.handler").post, **WHY, **by(town, "town.head"))
    return matter


def opened(town: Town) -> Matter:
    matter = proposed(town)
    agree_to_opening(matter, **by(town, "town.reader"))
    return matter


def at_the_door(town: Town, name: str, moment: datetime) -> Acting:
    who = town.who(name)
    found = seated(who.staff.pk, who.post.pk, moment)
    assert found is not None
    return found


def sees(acting: Acting, matter: Matter) -> bool:
    return visible(acting).filter(pk=matter.pk).exists()


def test_a_proposal_opens_nothing(town: Town) -> None:
    matter = proposed(town)
    assert opening_asked(matter) is not None
    assert not sees(at_the_door(town, "lands.handler", NOON), matter)


def test_a_matter_opened_by_two_is_seen_for_its_hours_and_then_no_longer(town: Town) -> None:
    matter, other = opened(town), file(town, DAY, narrative="桥上的护栏断了一段，夜里看不见。").matter
    reader = at_the_door(town, "lands.handler", NOON + timedelta(hours=23, minutes=59))
    assert (sees(reader, matter), sees(reader, other)) == (True, False)
    assert not sees(at_the_door(town, "lands.handler", NOON + timedelta(hours=24)), matter)
    assert not sees(at_the_door(town, "lands.head", NOON), matter)  # one post, not its office
    assert not sees(town.who("lands.handler"), matter)  # nor where no door told the time


@override_settings(HUIYIN_OPENING_HOURS=2)
def test_the_hours_are_a_setting(town: Town) -> None:
    opened(town)
    assert Opening.objects.get(until__isnull=False).until == NOON + timedelta(hours=2)


def test_who_was_let_in_looks_and_does_nothing(town: Town) -> None:
    matter = opened(town)
    reader = at_the_door(town, "lands.handler", NOON)
    assert nexts_of(reader, matter, (), DAY) == ()
    with pytest.raises(NotFound):
        note(matter, "x", by=reader, on=DAY, at=NOON)
    head = replace(town.who("lands.head"), opened=(matter.pk,))
    assert sees(head, matter)
    with pytest.raises(NotFound):
        propose_opening(matter, town.who("city.head").post, **WHY, by=head, on=DAY, at=NOON)


def test_each_look_is_told_as_one_at_an_opened_matter(town: Town) -> None:
    matter = opened(town)
    matter_for(at_the_door(town, "lands.handler", NOON), matter.number, "handling", NOON)
    assert Reading.objects.get(matter=matter, post=town.who("lands.handler").post).purpose == "opened"


def test_everyone_whose_matter_it_is_and_the_post_are_told(town: Town) -> None:
    matter = proposed(town)
    cases.joined(town, matter, DAY)
    agree_to_opening(matter, **by(town, "town.reader"))
    told = Outbox.objects.filter(kind="opening_agreed")
    assert {each.contact_id for each in told if each.contact_id} == {each.pk for each in matter.contacts.all()}
    assert [each.post for each in told if each.post_id] == [town.who("lands.handler").post]


def test_what_happened_is_sealed_and_the_entry_says_why_and_until_when(town: Town) -> None:
    matter = opened(town)
    entry = Entry.objects.get(matter=matter, act="opening_agreed")
    assert (entry.code, entry.to_office, entry.until) == ("life", town.lands, DAY + timedelta(days=1))
    assert text_of(Document.objects.get(matter=matter, kind="opening_facts")) == WHY["facts"]
    assert not verify().breaks


def test_who_proposed_it_never_agrees_nor_does_the_same_person_from_another_post(town: Town) -> None:
    matter = proposed(town)
    second = open_post(town.town, "second", ["second_reader"])
    appoint(town.who("town.head").staff, second, SINCE)
    both = Acting(staff=town.who("town.head").staff, post=second)
    for who in (town.who("town.head"), both):
        assert refused(agree_to_opening, matter, by=who, on=DAY, at=NOON) == "second_person"
    assert not Opening.objects.filter(until__isnull=False).exists()


def test_it_is_never_opened_to_who_is_complained_of_or_works_under_them(town: Town) -> None:
    matter = cases.accepted(town, DAY).matter
    Named.objects.create(matter=matter, office=town.lands, since=Entry.objects.filter(matter=matter).first())
    assert (
        refused(propose_opening, matter, town.who("lands.handler").post, **WHY, **by(town, "town.head"))
        == "conflict_of_interest"
    )


def test_who_is_named_after_it_was_opened_sees_it_no_longer(town: Town) -> None:
    matter = opened(town)
    Named.objects.create(matter=matter, office=town.lands, since=Entry.objects.filter(matter=matter).first())
    assert not sees(at_the_door(town, "lands.handler", NOON), matter)


def test_who_stepped_aside_is_never_let_in_again(town: Town) -> None:
    matter = cases.accepted(town, DAY).matter
    recuse(matter, town.who("town.handler").post, successor=town.who("town.sorter").post, **by(town, "town.head"))
    assert (
        refused(propose_opening, matter, town.who("town.handler").post, **WHY, **by(town, "town.head"))
        == "conflict_of_interest"
    )


def test_it_is_not_opened_to_who_sees_it_already_nor_without_facts_nor_twice(town: Town) -> None:
    matter = cases.accepted(town, DAY).matter
    assert (
        refused(propose_opening, matter, town.who("town.sorter").post, **WHY, **by(town, "town.head")) == "sees_already"
    )
    assert (
        refused(
            propose_opening, matter, town.who("lands.handler").post, reason="life", facts=" ", **by(town, "town.head")
        )
        == "facts_needed"
    )
    propose_opening(matter, town.who("lands.handler").post, **WHY, **by(town, "town.head"))
    assert (
        refused(propose_opening, matter, town.who("lands.handler").post, **WHY, **by(town, "town.head"))
        == "asked_already"
    )


def test_only_who_sees_the_matter_may_open_it(town: Town) -> None:
    matter = cases.accepted(town, DAY).matter
    with pytest.raises(NotFound):
        propose_opening(matter, town.who("lands.handler").post, **WHY, **by(town, "lands.head"))
    with pytest.raises(Refused):
        propose_opening(matter, town.who("lands.handler").post, **WHY, **by(town, "town.handler"))


def test_what_was_denied_waits_no_longer_and_is_not_agreed_to_afterwards(town: Town) -> None:
    matter = proposed(town)
    deny_opening(matter, reasons="电话已通知自然资源局。", **by(town, "town.reader"))
    assert opening_asked(matter) is None
    assert Outbox.objects.filter(kind="opening_denied", post=town.who("town.head").post).exists()
    assert refused(agree_to_opening, matter, **by(town, "town.reader")) == "nothing_proposed"


def test_the_post_opens_its_page_until_the_hours_are_over_and_the_resident_reads_who_looked(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = opened(town)
    address = f"/desk/matters/{matter.number}/"
    for moment, status in ((NOON + timedelta(hours=1), 200), (NOON + timedelta(hours=25), 404)):
        monkeypatch.setattr("huiyin.doors.web.parts.staff.now", lambda moment=moment: moment)
        assert signed_in("lands.handler").get(address).status_code == status
    contact = matter.contacts.get()
    assert [(look.purpose, look.office) for look in looks_at(matter, contact.pk)] == [("破例查阅", town.lands.name)]
    shown = [step.label for step in steps(own(entries_of(matter), contact.pk))]
    assert "同意破例查阅" in shown
    assert "提出破例查阅" not in shown
