"""Facts about sending matters on, and about settling whose they are."""

from datetime import date, timedelta

import pytest

from huiyin.handling.casework.people import keep_confidential
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.routing.acts import (
    agree_return,
    assign,
    co_assign,
    decide,
    deny_objection,
    forward,
    object_to,
    own,
)
from huiyin.handling.routing.lookups import bounces, hands, propose_office
from huiyin.handling.triage.acts import triage
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Matter
from huiyin.record.offices.found import add_category
from huiyin.record.procedure.batch import perform_many
from tests.handling.cases import COMPLAINT, DAY, at_bureau, sent_to_town, sorted_at_bureau, who
from tests.town import Town, make_town

LAST = date(2025, 9, 23)  # five working days after the 16th
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def refused_as(code: str):
    return pytest.raises(Refused, check=lambda refused: refused.code == code)


def objected(town: Town, on: date = LAST) -> Matter:
    matter = sent_to_town(town)
    object_to(matter, reasons="水渠由县自然资源局管理。", proposed=town.lands, **who(town, "town.handler", on))
    return matter


def test_forwarding_gives_the_lead_to_the_receivers_handler_and_keeps_the_sender(town: Town) -> None:
    matter = sent_to_town(town)
    held = {c.part: c.post.title for c in Custody.objects.filter(matter=matter, until__isnull=True)}
    assert held == {"lead": "handler", "sender": "sorter"}
    assert (matter.state, matter.office) == ("sent", town.town)


def test_forwarding_starts_the_receivers_notice_and_objection_and_meets_the_senders_duty(town: Town) -> None:
    matter = sent_to_town(town)
    clocks = {clock.limit: clock for clock in clocks_of(matter)}
    assert clocks["xinfang_2022.forward"].met_on == DAY
    assert clocks["xinfang_2022.notify_forwarded"].strict == date(2025, 10, 1)
    assert clocks["xinfang_2022.object"].due_on == LAST


def test_an_office_without_handler_receives_through_its_sorter(town: Town) -> None:
    matter = at_bureau(town).matter
    triage(matter, **COMPLAINT, **who(town, "bureau.sorter"))
    town.who("lands.handler").post.__class__.objects.filter(pk=town.who("lands.handler").post.pk).update(closed_on=DAY)
    forward(matter, to=town.lands, **who(town, "bureau.sorter"))
    assert Custody.objects.get(matter=matter, part="lead", until__isnull=True).post == town.who("lands.sorter").post


def test_everyone_is_told_in_writing_where_the_matter_went(town: Town) -> None:
    matter = sent_to_town(town)
    told = letter_of(Document.objects.get(matter=matter, kind="where_sent"))
    assert (told.sent_to, told.how, told.addressee) == (town.town.name, "forwarded", "林小满")
    assert Outbox.objects.filter(kind="forwarded", contact__matter=matter).count() == 1


def test_the_forward_letter_carries_claims_and_both_last_days(town: Town) -> None:
    matter = sent_to_town(town)
    letter = letter_of(Document.objects.get(matter=matter, kind="forward"))
    assert letter.number == "青信转〔2025〕1号"
    assert letter.claims == ("恢复水渠",)
    assert letter.objection_due.on == LAST
    assert letter.notify_due.on == date(2025, 10, 9)
    assert letter.petitioner == "林小满"


def test_the_forward_letter_names_nobody_who_asked_to_be_kept_confidential(town: Town) -> None:
    made = at_bureau(town)
    triage(made.matter, **COMPLAINT, **who(town, "bureau.sorter"))
    keep_confidential(made.contact, **who(town, "bureau.clerk"))
    forward(made.matter, to=town.town, **who(town, "bureau.sorter"))
    assert letter_of(Document.objects.get(kind="forward")).petitioner == ""


def test_an_assignment_carries_its_own_limit(town: Town) -> None:
    matter = sorted_at_bureau(town)
    assign(matter, to=town.town, days=20, **who(town, "bureau.sorter"))
    clock = clocks_of(matter).get(limit="xinfang_2022.feed_back")
    assert clock.strict == date(2025, 10, 6)
    assert letter_of(Document.objects.get(kind="assign")).due.on == clock.due_on


def test_an_assignment_needs_days(town: Town) -> None:
    with refused_as("days_needed"):
        assign(sorted_at_bureau(town), to=town.town, days=0, **who(town, "bureau.sorter"))


def test_nothing_is_forwarded_to_the_own_office(town: Town) -> None:
    with refused_as("own_office"):
        forward(sorted_at_bureau(town), to=town.bureau, **who(town, "bureau.sorter"))


def test_nothing_is_forwarded_before_it_is_sorted(town: Town) -> None:
    with refused_as("not_now"):
        forward(at_bureau(town).matter, to=town.town, **who(town, "bureau.sorter"))


def test_who_does_not_have_it_does_not_forward_it(town: Town) -> None:
    with pytest.raises(NotFound):
        forward(sorted_at_bureau(town), to=town.town, **who(town, "town.sorter"))


def test_a_refused_forward_takes_no_number_and_writes_nothing(town: Town) -> None:
    matter = sorted_at_bureau(town, named_offices=(town.town,))
    with refused_as("conflict_of_interest"):
        forward(matter, to=town.town, **who(town, "bureau.sorter"))
    assert not Document.objects.exists()
    forward(matter, to=town.lands, **who(town, "bureau.sorter"))
    assert Document.objects.get(kind="forward").number == "青信转〔2025〕1号"


def test_co_handlers_see_the_matter_and_the_lead_stays(town: Town) -> None:
    matter = sent_to_town(town)
    co_assign(matter, to=[town.lands], **who(town, "town.handler"))
    assert matters_for(town.who("lands.handler")).filter(pk=matter.pk).exists()
    assert Custody.objects.get(matter=matter, part="lead", until__isnull=True).office == town.town
    with refused_as("has_it_already"):
        co_assign(matter, to=[town.lands], **who(town, "town.handler"))
    with refused_as("nobody_named"):
        co_assign(matter, to=[], **who(town, "town.handler"))


def test_an_objection_on_the_last_working_day_stands(town: Town) -> None:
    matter = objected(town)
    letter = letter_of(Document.objects.get(kind="return"))
    assert (letter.to, letter.proposed, letter.their_number) == (town.bureau.name, town.lands.name, "青信转〔2025〕1号")
    assert matter.state == "sent"
    assert clocks_of(matter).get(limit="xinfang_2022.object").met_on == LAST


def test_an_objection_after_the_last_working_day_is_refused_with_its_article(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        objected(town, date(2025, 9, 24))
    assert refused.value.code == "too_late_to_object"
    assert refused.value.article == "xinfang_2022:23"


def test_an_objection_needs_reasons(town: Town) -> None:
    with refused_as("reasons_needed"):
        object_to(sent_to_town(town), reasons=" ", **who(town, "town.handler"))


def test_one_sending_is_objected_to_once(town: Town) -> None:
    matter = objected(town, DAY)
    with refused_as("objected_already"):
        object_to(matter, reasons="再提。", **who(town, "town.handler", DAY))


def test_only_the_sender_takes_back(town: Town) -> None:
    matter = objected(town)
    with refused_as("not_your_role"):
        agree_return(matter, **who(town, "town.handler", LAST))
    with refused_as("not_in_your_hands"):
        agree_return(matter, **who(town, "town.sorter", LAST))


def test_a_return_without_objection_is_refused(town: Town) -> None:
    with refused_as("no_objection"):
        agree_return(sent_to_town(town), **who(town, "bureau.sorter"))


def test_a_return_is_counted_and_the_sender_has_it_again(town: Town) -> None:
    matter = objected(town)
    agree_return(matter, **who(town, "bureau.sorter", LAST))
    assert (matter.state, matter.returns, matter.office) == ("triaged", 1, town.bureau)
    assert not matters_for(town.who("town.handler")).exists()
    assert [entry.act for entry in bounces(Entry.objects.filter(matter=matter).order_by("id"))] == [
        "registered",
        "forwarded",
        "objected",
        "returned",
    ]


def test_what_comes_back_is_passed_on_within_fifteen_days(town: Town) -> None:
    matter = objected(town)
    agree_return(matter, **who(town, "bureau.sorter", LAST))
    clock = Clock.objects.get(matter=matter, limit="huiyin.pass_on")
    assert (clock.office, clock.strict, clock.is_open) == (town.bureau, LAST + timedelta(days=15), True)
    forward(matter, to=town.lands, **who(town, "bureau.sorter", LAST))
    clock.refresh_from_db()
    assert clock.met_on == LAST


def test_a_denied_objection_leaves_the_matter_and_is_final(town: Town) -> None:
    matter = objected(town, DAY)
    deny_objection(matter, reasons="水渠由镇管护。", **who(town, "bureau.sorter", DAY))
    assert matter.office == town.town
    with refused_as("no_objection"):
        agree_return(matter, **who(town, "bureau.sorter", DAY))
    with refused_as("objected_already"):
        object_to(matter, reasons="再提。", **who(town, "town.handler", DAY))


def test_a_denial_needs_reasons_and_an_objection(town: Town) -> None:
    matter = sent_to_town(town)
    with refused_as("reasons_needed"):
        deny_objection(matter, reasons="", **who(town, "bureau.sorter"))
    with refused_as("no_objection"):
        deny_objection(matter, reasons="不同意。", **who(town, "bureau.sorter"))


def test_nobody_decides_before_two_returns(town: Town) -> None:
    matter = sorted_at_bureau(town)
    with refused_as("not_in_your_hands"):
        decide(matter, to=town.town, reasons="。", **who(town, "county.lead"))


def test_a_leader_owns_a_hard_case(town: Town) -> None:
    matter = sent_to_town(town)
    own(matter, owner=town.who("town.head").post, **who(town, "town.head"))
    assert Custody.objects.get(matter=matter, part="owner", until__isnull=True).post == town.who("town.head").post


def test_a_handler_does_not_own_a_case(town: Town) -> None:
    with refused_as("owner_leads"):
        own(sent_to_town(town), owner=town.who("town.handler").post, **who(town, "town.head"))


def test_the_chain_of_hands_is_shown_in_order(town: Town) -> None:
    matter = objected(town)
    agree_return(matter, **who(town, "bureau.sorter", LAST))
    shown = [(hand.office, hand.part, hand.until) for hand in hands(matter)]
    assert shown[0] == (town.bureau.name, "lead", DAY)
    assert (town.town.name, "lead", LAST) in shown
    assert shown[-1] == (town.bureau.name, "lead", None)


@pytest.fixture
def water(town: Town):
    broad = add_category("water", zh_hans="水利", zh_hant="水利", en="Water", valid_from=DAY)
    fine = add_category("water.canal", zh_hans="水渠", zh_hant="水渠", en="Canals", valid_from=DAY, parent=broad)
    town.town.competences, town.lands.competences = ["water.canal"], ["water"]
    town.town.save()
    town.lands.save()
    return fine


def test_the_competent_office_is_proposed_and_after_its_objection_the_next(town: Town, water) -> None:
    matter = sorted_at_bureau(town, category=water)
    assert propose_office(matter) == town.town
    forward(matter, to=town.town, **who(town, "bureau.sorter"))
    object_to(matter, reasons="不归镇管。", **who(town, "town.handler"))
    agree_return(matter, **who(town, "bureau.sorter"))
    assert propose_office(matter) == town.lands


def test_an_office_that_is_named_is_never_proposed(town: Town, water) -> None:
    assert propose_office(sorted_at_bureau(town, category=water, named_offices=(town.town,))) == town.lands
    named = sorted_at_bureau(town, narrative="另一件", category=water, named_offices=(town.town, town.lands))
    assert propose_office(named) == town.county


def test_without_a_competent_office_the_one_above_is_proposed(town: Town) -> None:
    assert propose_office(sorted_at_bureau(town)) == town.county


def test_many_matters_bounce_in_one_transaction_as_they_do_one_by_one(town: Town) -> None:
    def bounce(number: int) -> Matter:
        matter = sent_to_town(town, narrative=f"第{number}件")
        object_to(matter, reasons="不归镇管。", **who(town, "town.handler"))
        agree_return(matter, **who(town, "bureau.sorter"))
        forward(matter, to=town.lands, **who(town, "bureau.sorter"))
        return matter

    done = perform_many([lambda number=number: bounce(number) for number in range(3)])
    assert [(each.state, each.returns, each.office) for each in done] == [("sent", 1, town.lands)] * 3
    open_notices = clocks_of(done[0]).filter(limit="xinfang_2022.notify_forwarded", is_open=True)
    assert [clock.office for clock in open_notices] == [town.lands]
    assert not verify().breaks
