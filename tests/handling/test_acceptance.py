"""Facts about telling people, accepting, refusing, serving."""

from datetime import date

import pytest

from huiyin.handling.acceptance.acts import accept, deny_refusal, notify, propose_refusal, refuse, serve_notice
from huiyin.handling.acceptance.grounds import GROUNDS
from huiyin.handling.acceptance.lookups import proposal
from huiyin.handling.letters.issue import letter_of, pdf_of
from huiyin.handling.routing.acts import forward
from huiyin.handling.triage.acts import triage
from huiyin.law.citations import cite
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.models import Document, Service
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint, open_post
from tests.handling.cases import (
    COMPLAINT,
    DAY,
    accepted,
    at_bureau,
    in_town,
    joined,
    sent_to_town,
    sorted_at_bureau,
    who,
)
from tests.town import SINCE, Town, at, file, make_town

NEXT = date(2025, 9, 17)
WHY = {
    "ground": "litigation",
    "reasons": "县人民法院已于6月3日立案。",
    "way": "青县人民法院诉讼服务中心（府前路9号）",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def refused_as(code: str):
    return pytest.raises(Refused, check=lambda refused: refused.code == code)


def proposed(town: Town, **facts: str) -> Matter:
    matter = in_town(town).matter
    propose_refusal(matter, **{**WHY, **facts}, **who(town, "town.handler"))
    return matter


def test_accepting_starts_the_sixty_days_and_meets_the_notice(town: Town) -> None:
    matter = accepted(town).matter
    clocks = {clock.limit: clock for clock in clocks_of(matter)}
    assert clocks["xinfang_2022.notify_direct"].met_on == DAY
    assert clocks["xinfang_2022.handle"].strict == date(2025, 11, 15)
    assert (matter.state, matter.accepted_on) == ("accepted", DAY)


def test_the_notice_states_the_last_day_that_the_clock_shows(town: Town) -> None:
    matter = accepted(town).matter
    notice = letter_of(Document.objects.get(kind="notice"))
    assert notice.due.on == clocks_of(matter).get(limit="xinfang_2022.handle").due_on == date(2025, 11, 17)
    assert (notice.limit.days, notice.limit.basis) == (60, "《信访工作条例》第34条")
    assert (notice.addressee, notice.number) == ("林小满", "青石信告〔2025〕1号")


def test_a_late_acceptance_states_the_day_counted_from_the_lapsed_notice(town: Town) -> None:
    matter = in_town(town).matter
    late = date(2025, 10, 20)
    kept = accept(matter, **who(town, "town.handler", late))
    stated = letter_of(kept[0]).due.on
    assert stated == clocks_of(matter).get(limit="xinfang_2022.handle").due_on
    assert stated < date(2025, 12, 19)


def test_the_notice_opens_as_pdf_from_sealed_facts(town: Town) -> None:
    accepted(town)
    kept = Document.objects.get(kind="notice")
    assert kept.sealed_body is None
    assert "林小满" not in bytes(kept.sealed_facts).decode("utf-8", "ignore")
    assert pdf_of(kept).startswith(b"%PDF")


def test_each_person_of_a_matter_gets_a_notice_with_a_number_of_its_own(town: Town) -> None:
    made = in_town(town)
    joined(town, made.matter)
    kept = accept(made.matter, **who(town, "town.handler"))
    assert {letter_of(each).addressee for each in kept} == {"林小满", "周大山"}
    assert [each.number for each in kept] == ["青石信告〔2025〕1号", "青石信告〔2025〕2号"]


def test_nobody_without_name_and_address_is_owed_a_letter(town: Town) -> None:
    made = in_town(town, people=())
    assert accept(made.matter, **who(town, "town.handler")) == []


def test_accepting_on_the_day_of_forwarding_meets_the_receivers_notice(town: Town) -> None:
    matter = sent_to_town(town)
    accept(matter, **who(town, "town.handler"))
    assert clocks_of(matter).get(limit="xinfang_2022.notify_forwarded").met_on == DAY


def test_a_suggestion_is_not_accepted_but_answered(town: Town) -> None:
    with refused_as("not_a_complaint"):
        accept(in_town(town, kind="suggestion", route="").matter, **who(town, "town.handler"))


def test_only_who_has_the_lead_accepts(town: Town) -> None:
    matter = sorted_at_bureau(town)
    with pytest.raises(Refused):
        accept(matter, **who(town, "town.handler"))


def test_a_handler_who_was_not_given_the_matter_does_not_accept_it(town: Town) -> None:
    made = file(town, DAY)
    triage(made.matter, **COMPLAINT, **who(town, "town.sorter"))
    with pytest.raises(Refused):
        accept(made.matter, **who(town, "town.handler"))


def test_notifying_tells_reception_route_and_procedure(town: Town) -> None:
    matter = in_town(town, kind="suggestion", route="").matter
    kept = notify(matter, **who(town, "town.handler"))
    letter = letter_of(kept[0])
    assert "研究论证" in letter.route
    assert letter.limit is None
    assert matter.state == "triaged"
    assert clocks_of(matter).get(limit="xinfang_2022.notify_direct").met_on == DAY


def test_notifying_one_neighbour_meets_that_neighbours_clock_only(town: Town) -> None:
    made = in_town(town)
    second = joined(town, made.matter)
    notify(made.matter, contact=second.contact, **who(town, "town.handler"))
    met = {c.contact_id: c.met_on for c in clocks_of(made.matter) if c.limit == "xinfang_2022.notify_direct"}
    assert met[second.contact.pk] == DAY
    assert met[made.contact.pk] is None


def test_every_ground_cites_articles_that_exist() -> None:
    assert all(cite(article).text for ground in GROUNDS.values() for article in ground.articles)


def test_a_refusal_is_proposed_read_by_another_and_told_with_article_and_route(town: Town) -> None:
    matter = proposed(town)
    assert matter.state == "triaged"
    refuse(matter, **who(town, "town.reader", NEXT))
    assert (matter.state, matter.close_reason, matter.closed_on) == ("closed", "not_accepted", NEXT)
    letter = letter_of(Document.objects.get(kind="refusal"))
    assert letter.basis == ("《信访工作条例》第二十八条第二款", "《信访工作条例》第三十一条第一项")
    assert letter.route.startswith("青县人民法院")
    assert town.county.name in letter.object_to
    assert pdf_of(Document.objects.get(kind="refusal")).startswith(b"%PDF")
    assert Outbox.objects.filter(kind="refused").count() == 1


def test_after_re_review_the_same_facts_are_no_longer_accepted(town: Town) -> None:
    matter = proposed(town, ground="after_re_review")
    refuse(matter, **who(town, "town.reader"))
    assert matter.close_reason == "no_longer_accepted"
    assert letter_of(Document.objects.get(kind="refusal")).what == "no_longer_accepted"


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"ground": "too_often"}, "no_ground"), ({"reasons": ""}, "reasons_needed"), ({"way": " "}, "reasons_needed")],
)
def test_a_refusal_needs_a_ground_of_the_list_reasons_and_a_way(town: Town, facts: dict[str, str], code: str) -> None:
    with refused_as(code):
        proposed(town, **facts)


def test_a_matter_that_was_sent_here_is_objected_to_and_not_refused_as_not_ours(town: Town) -> None:
    matter = sent_to_town(town)
    with refused_as("object_instead"):
        propose_refusal(matter, **{**WHY, "ground": "not_our_power"}, **who(town, "town.handler"))


def test_nothing_is_refused_without_a_proposal(town: Town) -> None:
    with refused_as("nothing_proposed"):
        refuse(in_town(town).matter, **who(town, "town.reader"))


def test_the_handler_does_not_refuse_alone(town: Town) -> None:
    matter = proposed(town)
    with refused_as("not_your_role"):
        refuse(matter, **who(town, "town.handler"))


def test_the_proposer_is_not_the_second_reader_even_in_another_post(town: Town) -> None:
    matter = proposed(town)
    proposer = town.who("town.handler").staff
    second = open_post(town.town, "second reader", ["second_reader"])
    appoint(proposer, second, SINCE)
    with refused_as("second_reader"):
        refuse(matter, by=Acting(staff=proposer, post=second), on=DAY, at=at(DAY))


def test_one_post_with_both_roles_is_no_second_reader(town: Town) -> None:
    handler = town.who("town.handler").post
    handler.roles = ["handler", "second_reader"]
    handler.save()
    matter = proposed(town)
    with refused_as("second_reader"):
        refuse(matter, **who(town, "town.handler"))


def test_a_second_reader_of_another_office_does_not_refuse(town: Town) -> None:
    matter = sorted_at_bureau(town)
    reader = open_post(town.bureau, "reader", ["second_reader"])
    forward(matter, to=town.town, **who(town, "bureau.sorter"))
    propose_refusal(matter, **WHY, **who(town, "town.handler"))
    by = Acting(staff=town.who("bureau.clerk").staff, post=reader)
    with refused_as("other_office"):
        refuse(matter, by=by, on=DAY, at=at(DAY))


def test_a_denied_refusal_is_gone_and_the_handler_goes_on(town: Town) -> None:
    matter = proposed(town)
    deny_refusal(matter, reasons="法院没有立案。", **who(town, "town.reader"))
    assert proposal(matter) is None
    with refused_as("nothing_proposed"):
        refuse(matter, **who(town, "town.reader"))
    accept(matter, **who(town, "town.handler"))
    assert matter.state == "accepted"


def test_denying_a_refusal_needs_reasons(town: Town) -> None:
    with refused_as("reasons_needed"):
        deny_refusal(proposed(town), reasons="", **who(town, "town.reader"))


def test_a_notice_is_served_once_on_its_person(town: Town) -> None:
    accepted(town)
    kept = Document.objects.get(kind="notice")
    service = serve_notice(kept, method="in_person", **who(town, "town.clerk", NEXT))
    assert (service.contact, service.served_on) == (kept.contact, NEXT)
    with refused_as("served_already"):
        serve_notice(kept, method="post", **who(town, "town.clerk", NEXT))
    assert Service.objects.count() == 1


def test_a_refusal_is_served_after_the_matter_closed(town: Town) -> None:
    matter = proposed(town)
    kept = refuse(matter, **who(town, "town.reader"))
    serve_notice(kept[0], method="post", **who(town, "town.clerk", NEXT))
    assert Service.objects.get().document == kept[0]


@pytest.mark.parametrize(
    ("facts", "code"), [({"method": "pigeon"}, "unknown_method"), ({"method": "left"}, "no_witness")]
)
def test_service_needs_a_known_method_and_a_witness_if_left(town: Town, facts: dict[str, str], code: str) -> None:
    accepted(town)
    with refused_as(code):
        serve_notice(Document.objects.get(kind="notice"), **facts, **who(town, "town.clerk", NEXT))


def test_a_letter_is_not_served_before_it_was_written(town: Town) -> None:
    made = in_town(town)
    accept(made.matter, **who(town, "town.handler", NEXT))
    with refused_as("before_it_was_written"):
        serve_notice(
            Document.objects.get(kind="notice"), method="post", late_reason="paper", **who(town, "town.clerk", DAY)
        )


def test_only_notices_are_served_here(town: Town) -> None:
    sent_to_town(town)
    with refused_as("no_notice"):
        serve_notice(Document.objects.get(kind="forward"), method="post", **who(town, "town.clerk"))


def test_a_notice_at_the_bureau_says_that_a_way_is_being_found(town: Town) -> None:
    made = at_bureau(town)
    kept = notify(made.matter, **who(town, "bureau.sorter"))
    assert "甄别" in letter_of(kept[0]).route
