"""Facts about withdrawals between two installations: told along every tie, entered as one made there, each once (Art. 17)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.answers.acts import answer
from huiyin.handling.casework.acts import hear
from huiyin.handling.closure.acts import undo_withdrawal, withdraw
from huiyin.handling.closure.withdrawal import withdrawal_of
from huiyin.handling.exchange.arriving import take, take_receipt, try_again
from huiyin.handling.exchange.models import Incoming
from huiyin.handling.intake.acts import Registered, join, link
from huiyin.handling.intake.anew import raise_anew
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.lookups.page import matter_page, resident_page
from huiyin.handling.reviews.models import Review
from huiyin.handling.routing.acts import assign, forward
from huiyin.handling.triage.acts import triage
from huiyin.lib import missives
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import resident
from tests.course import opinion
from tests.handling.cases import COMPLAINT, DAY, JOINER
from tests.handling.exchange.carrying import acts_of, carried, forwarded, packed, registered, there
from tests.handling.exchange.test_reviews import ASKED, DECIDED, above, asked_at_town, decided
from tests.handling.exchange.walks import answered_at_town
from tests.town import intake
from tests.two import Installation, Two, when

pytestmark = pytest.mark.django_db  # whose tables both installations get
LATER = DAY + timedelta(days=3)
WORDS = "渠道已经通水，本人自愿撤回。"


def left(home: Installation, contact: Contact, on: object = LATER, *, at_window: bool = False) -> None:
    """Withdraw on the page of the person, where their code is good."""
    with home.here():
        person = Contact.objects.select_related("matter__office", "office").get(pk=contact.pk)
        who = resident(person.pk, at_window=at_window)
        withdraw(person, written=WORDS, by=who, on=on, at=when(on))


def came_back(home: Installation, contact: Contact, on: object = LATER) -> None:
    """Take a withdrawal back there."""
    with home.here():
        person = Contact.objects.select_related("matter__office", "office").get(pk=contact.pk)
        undo_withdrawal(person, by=resident(person.pk), on=on, at=when(on))


def at_work(two: Two, made: Registered) -> Matter:
    """Carry a matter down, where it is sorted and accepted, and carry that up."""
    carried(two.county, two.town)
    matter = there(two, made)
    with two.town.here():
        handler = two.town.people["town.handler"].post
        triage(matter, **COMPLAINT, handler=handler, **two.town.who("town.sorter", DAY))
        accept(matter, **two.town.who("town.handler", DAY))
    carried(two.town, two.county)
    return matter


def assigned(two: Two) -> Registered:
    made = registered(two)
    with two.county.here():
        assign(made.matter, to=two.county.offices["town"], days=30, **two.county.who("bureau.sorter", DAY))
    return made


def stands(home: Installation, matter: Matter) -> tuple[str, str]:
    """Return where a matter stands there, and why it is closed."""
    with home.here():
        matter = Matter.objects.get(pk=matter.pk)
        return matter.state, matter.close_reason


def open_duties(home: Installation, matter: Matter) -> list[str]:
    with home.here():
        return list(Clock.objects.filter(matter=matter.pk, nature="duty", is_open=True).values_list("limit", flat=True))


def waits(home: Installation) -> list[tuple[str, str]]:
    """Return what could not be done there: kind and code."""
    with home.here():
        return list(Incoming.objects.filter(done_at__isnull=True).order_by("number").values_list("kind", "code"))


def test_who_withdraws_above_ends_the_work_below(two: Two) -> None:
    made = assigned(two)
    matter = at_work(two, made)
    assert open_duties(two.town, matter)
    left(two.county, made.contact, at_window=True)
    assert carried(two.county, two.town, LATER) == 1
    assert stands(two.town, matter) == ("closed", "withdrawn")
    assert open_duties(two.town, matter) == open_duties(two.county, made.matter) == []
    with two.town.here():
        entry = Entry.objects.filter(matter=matter).latest("id")
        assert (entry.act, entry.on, entry.post, entry.at_window) == (
            *("withdrawn", LATER, two.town.partner.post, True),
        )
        assert text_of(Document.objects.select_related("contact").get(entry_id=entry.pk, kind="withdrawal")) == WORDS
        lead = two.town.people["town.handler"].post
        assert Outbox.objects.filter(entry=entry, post=lead, kind="withdrawn").exists()
    assert carried(two.town, two.county, LATER) == 0  # nobody is told what they told us


def test_who_withdraws_below_ends_the_waiting_above(two: Two) -> None:
    made = assigned(two)
    matter = at_work(two, made)
    with two.town.here():
        contact = first_contact(matter)
    left(two.town, contact)
    assert carried(two.town, two.county, LATER) == 1
    assert stands(two.county, made.matter) == ("closed", "withdrawn")
    assert open_duties(two.county, made.matter) == []
    with two.county.here():
        entry = Entry.objects.filter(matter=made.matter).latest("id")
        assert (entry.act, entry.on, entry.post) == ("withdrawn", LATER, two.county.partner.post)
    assert carried(two.county, two.town, LATER) == 0


def test_the_pages_of_the_other_side_show_it_as_the_persons_own_act(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    left(two.county, made.contact)
    carried(two.county, two.town, LATER)
    with two.town.here():
        contact = first_contact(matter)
        page = resident_page(contact.pk, LATER)
        desk = matter_page(two.town.people["town.handler"], matter.number, "handling", when(LATER), LATER)
        for step in (page.timeline[-1], desk.timeline[0]):
            assert (step.act, step.by_resident, step.office, step.via) == ("withdrawn", True, "", "青县信访局")
        assert "withdrawal" in {each.kind for each in page.papers}
        assert "withdrawal_undone" in {each.act for each in page.nexts}
        assert "withdrawn" not in {each.act for each in page.nexts}
        assert "closed" not in {each.act for each in desk.nexts}


def test_taking_it_back_opens_the_matter_where_it_stood_on_each_side(two: Two) -> None:
    made = assigned(two)
    matter = at_work(two, made)
    duties = open_duties(two.town, matter)
    left(two.county, made.contact)
    carried(two.county, two.town, LATER)
    with two.town.here():
        contact = first_contact(matter)
    came_back(two.town, contact, LATER + timedelta(days=2))
    assert carried(two.town, two.county, LATER + timedelta(days=2)) == 1
    assert stands(two.town, matter) == stands(two.county, made.matter) == ("accepted", "")
    assert open_duties(two.town, matter) == duties != []
    assert open_duties(two.county, made.matter) != []
    assert carried(two.county, two.town, LATER + timedelta(days=2)) == 0


def test_the_days_to_take_it_back_are_counted_where_that_is_done_however_long_it_is_under_way(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    left(two.county, made.contact)
    last = LATER + timedelta(days=10)
    came_back(two.county, made.contact, last)
    weeks_later = last + timedelta(days=20)
    assert carried(two.county, two.town, weeks_later) == 2
    assert stands(two.town, matter) == ("accepted", "")
    with two.town.here():
        assert [(each.act, each.on) for each in Entry.objects.filter(matter=matter).order_by("id")][-2:] == [
            ("withdrawn", LATER),
            ("withdrawal_undone", last),
        ]


def test_the_same_missives_again_change_nothing(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    left(two.county, made.contact)
    came_back(two.county, made.contact)
    letters = packed(two.county, LATER)
    with two.town.here():
        receipts = [take(each, at=when(LATER)) for each in letters]
        assert receipts == [take(each, at=when(LATER)) for each in letters]
        assert acts_of(matter) == ["registered", "triaged", "accepted", "withdrawn", "withdrawal_undone"]
    with two.county.here():
        for each in receipts:
            take_receipt(each, at=when(LATER))


def test_who_withdraws_at_both_sides_did_so_once(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    with two.town.here():
        contact = first_contact(matter)
    left(two.county, made.contact)
    left(two.town, contact, LATER + timedelta(days=1))
    assert carried(two.county, two.town, LATER + timedelta(days=1)) == 1
    assert carried(two.town, two.county, LATER + timedelta(days=1)) == 1
    for home, one in ((two.county, made.matter), (two.town, matter)):
        with home.here():
            assert acts_of(one).count("withdrawn") == 1
            assert "withdrawal_told" not in acts_of(one)
    for home, who in ((two.county, made.contact), (two.town, contact)):
        came_back(home, who, LATER + timedelta(days=2))
    carried(two.county, two.town, LATER + timedelta(days=2))
    carried(two.town, two.county, LATER + timedelta(days=2))
    assert stands(two.town, matter) == stands(two.county, made.matter) == ("accepted", "")
    with two.town.here():
        assert acts_of(matter).count("withdrawal_undone") == 1
    assert waits(two.town) == waits(two.county) == []


def test_what_is_closed_below_stays_so_and_the_withdrawal_is_kept_beside_it(two: Two) -> None:
    from huiyin.handling.acceptance.acts import propose_refusal, refuse

    made = forwarded(two)
    carried(two.county, two.town)
    matter = there(two, made)
    with two.town.here():
        handler = two.town.people["town.handler"].post
        triage(matter, **COMPLAINT, handler=handler, **two.town.who("town.sorter", DAY))
        why = {"ground": "litigation", "reasons": "法院已经受理。", "way": "青县人民法院。"}
        propose_refusal(matter, **why, **two.town.who("town.handler", DAY))
        refuse(matter, **two.town.who("town.reader", DAY))
    before = stands(two.town, matter)
    left(two.county, made.contact)
    carried(two.county, two.town, LATER)
    assert stands(two.town, matter) == before
    with two.town.here():
        entry = Entry.objects.filter(matter=matter).latest("id")
        assert (entry.act, entry.on, entry.contact) == ("withdrawal_told", LATER, first_contact(matter))
        assert text_of(Document.objects.select_related("contact").get(entry_id=entry.pk)) == WORDS
        assert withdrawal_of(first_contact(matter)) is None
    came_back(two.county, made.contact)
    carried(two.county, two.town, LATER)
    assert stands(two.town, matter) == before
    with two.town.here():
        assert acts_of(matter)[-2:] == ["withdrawal_told", "withdrawal_undone"]


def test_an_answer_that_crossed_a_withdrawal_waits_and_is_entered_once_that_is_taken_back(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    left(two.county, made.contact)
    with two.town.here():
        hear(first_contact(matter), "堆土是施工队留下的。", how="in_person", **two.town.who("town.handler", LATER))
        matter.refresh_from_db()
        answer(opinion(), matter=matter, **two.town.who("town.head", LATER))
    carried(two.town, two.county, LATER)
    carried(two.county, two.town, LATER)
    assert stands(two.county, made.matter) == stands(two.town, matter) == ("closed", "withdrawn")
    assert waits(two.county) == [("answered", "withdrawn_here")]
    with two.county.here():
        stuck = Incoming.objects.get(code="withdrawn_here")
        assert "撤回" in stuck.why
        assert not try_again(stuck, when(LATER))
    came_back(two.county, made.contact)
    carried(two.county, two.town, LATER)
    with two.county.here():
        stuck.refresh_from_db()
        assert try_again(stuck, when(LATER))
    assert stands(two.county, made.matter) == stands(two.town, matter) == ("answered", "")
    assert waits(two.county) == []


def test_neighbours_of_a_matter_go_on_on_both_sides_until_the_last_withdraws(two: Two) -> None:
    made = registered(two)
    with two.county.here():
        said, bureau = intake(people=(JOINER,), claims=()), two.county.offices["bureau"]
        neighbour = join(said, matter=made.matter, office=bureau, **two.county.who("bureau.clerk", DAY)).contact
        made.matter.refresh_from_db()
        forward(made.matter, to=two.county.offices["town"], **two.county.who("bureau.sorter", DAY))
    matter = at_work(two, made)
    left(two.county, made.contact)
    carried(two.county, two.town, LATER)
    assert stands(two.town, matter) == ("accepted", "")
    with two.town.here():
        assert acts_of(matter)[-1] == "stepped_out"
        below = Contact.objects.get(order_number=neighbour.number)
    left(two.town, below)
    carried(two.town, two.county, LATER)
    assert stands(two.town, matter) == stands(two.county, made.matter) == ("closed", "withdrawn")


def test_a_neighbour_of_the_town_alone_goes_on_there_and_above_is_told_no_more_of_it(two: Two) -> None:
    made = assigned(two)
    matter = at_work(two, made)
    with two.town.here():
        said, town = intake(people=(JOINER,), claims=()), two.town.offices["town"]
        neighbour = join(said, matter=matter, office=town, **two.town.who("town.clerk", DAY)).contact
    left(two.county, made.contact)
    carried(two.county, two.town, LATER)
    assert stands(two.town, matter) == ("accepted", "")
    assert set(open_duties(two.town, matter)) == {"xinfang_2022.notify_direct", "xinfang_2022.handle"}  # and no report
    with two.town.here():
        matter.refresh_from_db()
        hear(first_contact(matter), "堆土是施工队留下的。", how="in_person", **two.town.who("town.handler", LATER))
        matter.refresh_from_db()
        answer(opinion(), matter=matter, **two.town.who("town.head", LATER))
    assert carried(two.town, two.county, LATER) == 0
    left(two.town, neighbour)
    assert carried(two.town, two.county, LATER) == 0
    assert stands(two.town, matter) == ("closed", "withdrawn")
    assert waits(two.county) == []


def test_who_joined_above_after_it_was_given_is_unknown_below_and_nothing_is_told(two: Two) -> None:
    made = forwarded(two)
    at_work(two, made)
    with two.county.here():
        made.matter.refresh_from_db()
        said, bureau = intake(people=(JOINER,), claims=()), two.county.offices["bureau"]
        neighbour = join(said, matter=made.matter, office=bureau, **two.county.who("bureau.clerk", DAY)).contact
    left(two.county, neighbour)
    assert carried(two.county, two.town, LATER) == 0


def test_what_was_given_back_is_told_no_more(two: Two) -> None:
    from huiyin.handling.exchange.acts import object_above
    from huiyin.handling.routing.acts import agree_return

    made = forwarded(two)
    carried(two.county, two.town)
    matter = there(two, made)
    with two.town.here():
        object_above(matter, reasons="不归镇管。", **two.town.who("town.head", DAY))
    carried(two.town, two.county)
    with two.county.here():
        made.matter.refresh_from_db()
        agree_return(made.matter, **two.county.who("bureau.sorter", DAY))
    carried(two.county, two.town)
    left(two.county, made.contact)
    assert carried(two.county, two.town, LATER) == 0


def test_the_words_of_who_is_kept_confidential_stay_where_they_were_written(two: Two) -> None:
    made = forwarded(two, confidential=True)
    matter = at_work(two, made)
    left(two.county, made.contact)
    carried(two.county, two.town, LATER)
    assert stands(two.town, matter) == ("closed", "withdrawn")
    with two.town.here():
        paper = Document.objects.select_related("contact").get(matter=matter, kind="withdrawal")
        assert ("青县信访局" in text_of(paper), WORDS in text_of(paper)) == (True, False)


def test_who_withdraws_while_the_county_reviews_ends_the_review_and_its_days(two: Two) -> None:
    made = answered_at_town(two)
    asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    carried(two.county, two.town, ASKED)
    review = above(two, made)
    assert open_duties(two.county, review.matter) == ["xinfang_2022.review"]
    left(two.town, made.contact, ASKED)
    assert carried(two.town, two.county, ASKED) == 1
    assert stands(two.county, review.matter) == stands(two.town, made.matter) == ("closed", "withdrawn")
    assert open_duties(two.county, review.matter) == open_duties(two.town, made.matter) == []


def test_a_review_opinion_that_crossed_the_withdrawal_does_not_open_the_matter_again(two: Two) -> None:
    made = answered_at_town(two)
    asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    carried(two.county, two.town, ASKED)
    review = above(two, made)
    decided(two, review)
    left(two.town, made.contact, DECIDED)
    carried(two.county, two.town, DECIDED)
    carried(two.town, two.county, DECIDED)
    assert stands(two.county, review.matter) == stands(two.town, made.matter) == ("closed", "withdrawn")
    assert waits(two.town)[-1] == ("reviewed", "withdrawn_here")


def test_a_neighbour_asks_for_a_review_above_although_the_first_has_withdrawn(two: Two) -> None:
    made = answered_at_town(two, with_neighbour=True)
    asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    carried(two.county, two.town, ASKED)
    review = above(two, made)
    left(two.town, made.contact, ASKED)
    carried(two.town, two.county, ASKED)
    assert stands(two.county, review.matter) == ("closed", "withdrawn")
    assert stands(two.town, made.matter)[0] == "reviewing"
    with two.town.here():
        neighbour = Contact.objects.get(matter=made.matter, part="joined")
    asked_at_town(two, Registered(neighbour, made.matter, ""))
    carried(two.town, two.county, ASKED)
    with two.county.here():
        asked = Review.objects.get(contact__order_number=neighbour.number)
        assert (asked.matter_id, Matter.objects.get(pk=asked.matter_id).state) == (review.matter_id, "reviewing")
        assert acts_of(asked.matter)[-3:] == ["review_told", "review_requested", "review_file_taken"]
        assert Clock.objects.get(contact=asked.contact, limit="xinfang_2022.review").is_open


def test_a_neighbour_who_asked_for_no_review_withdraws_below_alone(two: Two) -> None:
    made = answered_at_town(two, with_neighbour=True)
    asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    carried(two.county, two.town, ASKED)
    with two.town.here():
        neighbour = Contact.objects.get(matter=made.matter, part="joined")
    left(two.town, neighbour, ASKED)
    assert carried(two.town, two.county, ASKED) == 0


def test_a_withdrawal_of_a_person_whom_nobody_knows_waits_with_a_sentence(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    left(two.county, made.contact)
    (letter,) = packed(two.county, LATER)
    with two.town.here():
        Contact.objects.filter(matter=matter).update(order_number="c-none")
        receipt = take(letter, at=when(LATER))
        stuck = Incoming.objects.get(code="not_shared", kind="withdrawn")
        assert "请与对方核对" in stuck.why
        assert Matter.objects.get(pk=matter.pk).state == "accepted"
        Contact.objects.filter(matter=matter).update(order_number=made.contact.number)
        assert try_again(stuck, when(LATER))
        assert Matter.objects.get(pk=matter.pk).state == "closed"
    with two.county.here():
        take_receipt(receipt, at=when(LATER))


def test_who_withdrew_and_comes_again_is_given_below_anew_and_may_withdraw_again(two: Two) -> None:
    before = waits(two.town), waits(two.county)
    made = forwarded(two)
    matter = at_work(two, made)
    left(two.county, made.contact)
    carried(two.county, two.town, LATER)
    with two.county.here():
        contact = Contact.objects.select_related("matter__office", "office").get(pk=made.contact.pk)
        who = {"by": resident(contact.pk), "on": LATER, "at": when(LATER)}
        again = raise_anew(contact, "渠道又堵了。", **who).contact
        made.matter.refresh_from_db()
        assert made.matter.office.code == "bureau"
        triage(made.matter, **COMPLAINT, **two.county.who("bureau.sorter", LATER))
        forward(made.matter, to=two.county.offices["town"], **two.county.who("bureau.sorter", LATER))
    carried(two.county, two.town, LATER)
    with two.town.here():
        matter.refresh_from_db()
        handler = two.town.people["town.handler"].post
        triage(matter, **COMPLAINT, handler=handler, **two.town.who("town.sorter", LATER))
        accept(matter, **two.town.who("town.handler", LATER))
    carried(two.town, two.county, LATER)
    assert stands(two.town, matter) == stands(two.county, made.matter) == ("accepted", "")
    left(two.county, again, LATER)
    carried(two.county, two.town, LATER)
    assert stands(two.town, matter) == stands(two.county, made.matter) == ("closed", "withdrawn")
    came_back(two.county, again, LATER)
    carried(two.county, two.town, LATER)
    assert stands(two.town, matter) == stands(two.county, made.matter) == ("accepted", "")
    assert (waits(two.town), waits(two.county)) == before


def test_who_came_twice_withdraws_by_either_receipt(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    with two.county.here():
        made.matter.refresh_from_db()
        bureau = two.county.offices["bureau"]
        again = link(
            intake(claims=()), matter=made.matter, office=bureau, **two.county.who("bureau.clerk", DAY)
        ).contact
    left(two.county, again)
    carried(two.county, two.town, LATER)
    assert stands(two.town, matter) == ("closed", "withdrawn")
    with two.town.here():
        assert Entry.objects.filter(matter=matter).latest("id").contact == first_contact(matter)


def test_nobody_of_the_office_withdraws_for_a_person(two: Two) -> None:
    made = forwarded(two)
    for office, name in ((two.county.offices["bureau"], "bureau.clerk"), (two.county.offices["town"], "town.互联")):
        with two.county.here():
            contact = Contact.objects.select_related("matter__office", "office").get(pk=made.contact.pk)
            who = two.county.who(name, LATER)
            assert who["by"].office == office
            with pytest.raises(Refused) as refused:
                withdraw(contact, written=WORDS, **who)
        assert refused.value.code == "not_your_role"
    carried(two.county, two.town)


def test_an_older_installation_says_that_a_withdrawal_is_newer_than_it(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    left(two.county, made.contact)
    (letter,) = packed(two.county, LATER)
    monkeypatch.setattr(missives, "VERSION", 1)
    with two.town.here():
        with pytest.raises(Refused) as refused:
            take(letter, at=when(LATER))
        assert (refused.value.code, "升级" in str(refused.value.sentence)) == ("newer_version", True)
    monkeypatch.undo()
    carried(two.county, two.town, LATER)
    assert stands(two.town, matter) == ("closed", "withdrawn")


def test_both_chains_verify(two: Two) -> None:
    for each in (two.county, two.town):
        with each.here():
            assert Entry.objects.filter(act="withdrawn").exists()
            assert not verify().breaks
