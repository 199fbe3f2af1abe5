"""Facts about working on a matter."""

import inspect
from datetime import date

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.casework.acts import extend, hear, note, settle, simplify
from huiyin.handling.casework.lists import EVENTS
from huiyin.handling.casework.lookups import heard, notes, open_requests, proxies, urgent_open
from huiyin.handling.casework.people import ask_recusal, deny_recusal, end_proxy, keep_confidential, proxy, recuse
from huiyin.handling.casework.urgent import notice_urgent, report_urgent
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.routing.acts import co_assign, forward
from huiyin.handling.triage.acts import triage
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.parties.people import Person, person_of
from tests.handling.cases import DAY, JOINER, accepted, at_bureau, in_town, joined, sent_to_town, who
from tests.town import SINCE, Town, at, by_code, make_town

NEXT = date(2025, 9, 17)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def refused_as(code: str):
    return pytest.raises(Refused, check=lambda refused: refused.code == code)


def second_handler(town: Town) -> Acting:
    post = open_post(town.town, "second handler", ["handler"])
    staff = town.who("town.clerk").staff
    appoint(staff, post, SINCE)
    return Acting(staff=staff, post=post)


# the log


def test_a_public_note_is_shown_and_an_internal_one_is_not(town: Town) -> None:
    matter = accepted(town).matter
    note(matter, "到现场查看水渠。", public=True, **who(town, "town.handler"))
    note(matter, "待核对土地台账。", **who(town, "town.handler"))
    assert [text_of(each) for each in notes(matter, public_only=True)] == ["到现场查看水渠。"]
    assert notes(matter, public_only=False).count() == 2


def test_an_empty_note_is_refused(town: Town) -> None:
    with refused_as("nothing_said"):
        note(accepted(town).matter, " ", **who(town, "town.handler"))


def test_who_has_no_part_in_a_matter_notes_nothing(town: Town) -> None:
    matter = accepted(town).matter
    with pytest.raises(NotFound):
        note(matter, "看过。", **who(town, "lands.handler"))


# the resident is heard


def test_what_a_person_says_is_written_down_and_kept_as_heard(town: Town) -> None:
    made = accepted(town)
    kept = hear(made.contact, "水渠是四月被填的。", how="on_site", **who(town, "town.handler"))
    assert text_of(kept) == "水渠是四月被填的。"
    assert list(heard(made.matter)) == [made.contact]


def test_hearing_one_neighbour_does_not_hear_the_other(town: Town) -> None:
    made = accepted(town)
    second = joined(town, made.matter)
    hear(second.contact, "我家也缺水。", how="by_phone", **who(town, "town.handler"))
    assert list(heard(made.matter)) == [second.contact]


def test_nobody_is_heard_without_words_or_in_an_unknown_way(town: Town) -> None:
    made = accepted(town)
    with refused_as("nothing_said"):
        hear(made.contact, "", how="on_site", **who(town, "town.handler"))
    with refused_as("not_in_the_list"):
        hear(made.contact, "说了。", how="by_rumour", **who(town, "town.handler"))


# extension


def test_an_extension_moves_the_last_day_and_tells_why(town: Town) -> None:
    matter = accepted(town).matter
    kept = extend(matter, days=30, reason="等待技术鉴定。", **who(town, "town.head", date(2025, 11, 10)))
    clock = clocks_of(matter).get(limit="xinfang_2022.handle")
    letter = letter_of(kept[0])
    assert clock.strict == date(2025, 12, 15)
    assert (letter.was_due.on, letter.due.on, letter.days) == (date(2025, 11, 17), clock.due_on, 30)
    assert letter.reason == "等待技术鉴定。"
    assert Outbox.objects.filter(kind="extended").count() == 1


@pytest.mark.parametrize("days", [0, -1, 31, 400])
def test_an_extension_never_exceeds_thirty_days(town: Town, days: int) -> None:
    with refused_as("extension_too_long"):
        extend(accepted(town).matter, days=days, reason="复杂。", **who(town, "town.head", NEXT))


def test_a_matter_is_extended_once(town: Town) -> None:
    matter = accepted(town).matter
    extend(matter, days=10, reason="复杂。", **who(town, "town.head", NEXT))
    with refused_as("extended_already"):
        extend(matter, days=10, reason="复杂。", **who(town, "town.head", NEXT))


def test_what_is_over_is_not_extended(town: Town) -> None:
    with refused_as("limit_is_over"):
        extend(accepted(town).matter, days=10, reason="复杂。", **who(town, "town.head", date(2025, 11, 18)))


def test_an_extension_needs_a_reason(town: Town) -> None:
    with refused_as("reasons_needed"):
        extend(accepted(town).matter, days=10, reason="", **who(town, "town.head"))


def test_what_has_no_handling_limit_is_not_extended(town: Town) -> None:
    made = in_town(town, route="31.5")
    accept(made.matter, **who(town, "town.handler"))
    with refused_as("no_limit_runs"):
        extend(made.matter, days=10, reason="复杂。", **who(town, "town.head"))


def test_only_the_head_of_the_handling_office_extends(town: Town) -> None:
    matter = sent_to_town(town)
    accept(matter, **who(town, "town.handler"))
    with refused_as("not_your_role"):
        extend(matter, days=10, reason="复杂。", **who(town, "town.handler"))
    with refused_as("not_in_your_hands"):
        extend(matter, days=10, reason="复杂。", **who(town, "bureau.head"))


# proxies


def test_a_proxy_acts_within_a_scope_until_a_day(town: Town) -> None:
    made = accepted(town)
    until = date(2025, 12, 31)
    party = proxy(made.contact, JOINER, scope="papers", until=until, by=by_code(made), on=DAY, at=at(DAY))
    assert (person_of(party), party.scope) == (JOINER, "papers")
    assert proxies(made.contact, until).exists()
    assert not proxies(made.contact, date(2026, 1, 1)).exists()
    assert not verify().breaks


def test_an_ended_proxy_acts_no_more(town: Town) -> None:
    made = accepted(town)
    party = proxy(made.contact, JOINER, scope="all", until=None, **who(town, "town.clerk"))
    end_proxy(party, by=by_code(made), on=NEXT, at=at(NEXT))
    assert not proxies(made.contact, NEXT).exists()
    with refused_as("no_proxy"):
        end_proxy(party, by=by_code(made), on=NEXT, at=at(NEXT))
    assert not verify().breaks


def test_a_neighbour_names_no_proxy_for_another(town: Town) -> None:
    made = accepted(town)
    second = joined(town, made.matter)
    with refused_as("not_yours"):
        proxy(made.contact, JOINER, scope="all", until=None, by=by_code(second), on=DAY, at=at(DAY))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"scope": "anything"}, "not_in_the_list"),
        ({"person": Person(name=" ")}, "no_name"),
        ({"until": date(2025, 9, 1)}, "day_past"),
    ],
)
def test_a_proxy_has_a_name_a_scope_and_a_day_ahead(town: Town, facts: dict[str, object], code: str) -> None:
    made = accepted(town)
    said = {"person": JOINER, "scope": "all", "until": None, **facts}
    with refused_as(code):
        proxy(made.contact, **said, **who(town, "town.clerk"))


# stepping aside


def test_a_recusal_passes_the_lead_on_and_the_post_sees_it_no_more(town: Town) -> None:
    made = accepted(town)
    other = second_handler(town)
    handler = town.who("town.handler")
    asked = ask_recusal(made.contact, handler.post, "承办人是对方亲属。", by=by_code(made), on=DAY, at=at(DAY))
    recuse(made.matter, handler.post, **who(town, "town.head", NEXT))
    assert Custody.objects.get(matter=made.matter, part="lead", until__isnull=True).post == other.post
    assert not matters_for(handler).exists()
    asked.refresh_from_db()
    assert asked.decision.granted
    assert not open_requests(made.matter).exists()
    assert not verify().breaks


def test_who_stepped_aside_is_never_given_the_matter_again(town: Town) -> None:
    made = accepted(town)
    second_handler(town)
    handler = town.who("town.handler").post
    recuse(made.matter, handler, **who(town, "town.head"))
    with refused_as("conflict_of_interest"):
        co_assign(made.matter, to=[handler], **who(town, "town.head"))
    with refused_as("recused_already"):
        recuse(made.matter, handler, **who(town, "town.head"))


def test_other_co_handlers_stay_when_one_steps_aside(town: Town) -> None:
    matter = accepted(town).matter
    other = second_handler(town)
    co_assign(matter, to=[other.post, town.lands], **who(town, "town.handler"))
    recuse(matter, other.post, **who(town, "town.head"))
    held = Custody.objects.filter(matter=matter, part="co", until__isnull=True)
    assert [each.office for each in held] == [town.lands]


def test_a_head_does_not_decide_on_the_own_recusal(town: Town) -> None:
    made = accepted(town)
    head = town.who("town.head")
    with refused_as("judge_of_oneself"):
        recuse(made.matter, head.post, **who(town, "town.head"))
    recuse(made.matter, head.post, **who(town, "county.lead"))
    assert not matters_for(head).exists()


def test_a_head_does_not_decide_for_another_office(town: Town) -> None:
    matter = sent_to_town(town)
    with refused_as("other_office"):
        recuse(matter, town.who("bureau.sorter").post, **who(town, "town.head"))


def test_where_nobody_can_follow_a_successor_must_be_named(town: Town) -> None:
    matter = accepted(town).matter
    town.who("town.sorter").post.__class__.objects.filter(pk=town.who("town.sorter").post.pk).update(closed_on=DAY)
    with refused_as("nobody_can_follow"):
        recuse(matter, town.who("town.handler").post, **who(town, "town.head"))
    recuse(
        matter,
        town.who("town.handler").post,
        successor=town.who("lands.handler").post,
        **who(town, "town.head"),
    )
    assert Matter.objects.get().office == town.lands


def test_a_denied_recusal_is_told_with_reasons_and_decided_once(town: Town) -> None:
    made = accepted(town)
    asked = ask_recusal(
        made.contact, town.who("town.handler").post, "我不喜欢他。", by=by_code(made), on=DAY, at=at(DAY)
    )
    with refused_as("reasons_needed"):
        deny_recusal(asked, reasons=" ", **who(town, "town.head"))
    deny_recusal(asked, reasons="没有直接利害关系。", **who(town, "town.head"))
    assert Outbox.objects.filter(kind="recusal_denied", contact=made.contact).count() == 1
    with refused_as("decided_already"):
        deny_recusal(asked, reasons="同前。", **who(town, "town.head"))


def test_a_recusal_is_asked_for_with_reasons_and_for_oneself(town: Town) -> None:
    made = accepted(town)
    second = joined(town, made.matter)
    post = town.who("town.handler").post
    with refused_as("reasons_needed"):
        ask_recusal(made.contact, post, "", by=by_code(made), on=DAY, at=at(DAY))
    with refused_as("not_yours"):
        ask_recusal(made.contact, post, "是亲属。", by=by_code(second), on=DAY, at=at(DAY))


# confidentiality


def test_confidentiality_is_kept_from_the_day_it_is_asked_for(town: Town) -> None:
    made = accepted(town)
    keep_confidential(made.contact, by=by_code(made), on=DAY, at=at(DAY))
    assert Contact.objects.get().confidential
    assert Matter.objects.get().confidential
    with refused_as("confidential_already"):
        keep_confidential(made.contact, by=by_code(made), on=DAY, at=at(DAY))


# the simple procedure


def test_a_clear_first_matter_is_handled_simply(town: Town) -> None:
    matter = accepted(town).matter
    simplify(matter, ground="clear", **who(town, "town.handler"))
    assert Matter.objects.get().simple
    with refused_as("simple_already"):
        simplify(matter, ground="clear", **who(town, "town.handler"))


def test_what_belongs_to_a_court_is_not_handled_simply(town: Town) -> None:
    with refused_as("not_simple"):
        simplify(in_town(town, route="31.1").matter, ground="clear", **who(town, "town.handler"))


def test_the_simple_procedure_has_a_closed_list_of_grounds(town: Town) -> None:
    with refused_as("not_in_the_list"):
        simplify(accepted(town).matter, ground="convenient", **who(town, "town.handler"))


# urgent events


def test_an_urgent_event_goes_to_the_head_and_then_to_the_level_above(town: Town) -> None:
    matter = accepted(town).matter
    notice_urgent(matter, event="building", facts="村桥桥墩开裂，仍在通行。", **who(town, "town.handler"))
    assert Outbox.objects.get(kind="urgent").post == town.who("town.head").post
    assert urgent_open(matter).code == "building"
    told = report_urgent(matter, measures="已封桥。", **who(town, "town.head"))
    assert told == town.who("county.head").post
    assert urgent_open(matter) is None
    assert matters_for(town.who("county.head")).filter(pk=matter.pk).exists()
    entry = Entry.objects.get(act="urgent_reported")
    assert (entry.code, entry.to_office) == ("building", town.county)
    assert clocks_of(matter).get(limit="xinfang_2022.report_urgent").met_on == DAY


def test_an_event_is_reported_upward_again_when_it_happens_again(town: Town) -> None:
    matter = accepted(town).matter
    for _ in range(2):
        notice_urgent(matter, event="supply", facts="全村停水。", **who(town, "town.handler"))
        report_urgent(matter, measures="送水车已到。", **who(town, "town.head"))
    assert Custody.objects.filter(matter=matter, part="reader", until__isnull=True).count() == 1


def test_an_urgent_report_is_about_an_event_and_has_no_word_for_a_person(town: Town) -> None:
    assert {"disaster", "safety", "supply"} <= set(EVENTS)
    assert not {"person", "people", "name", "party", "contact"} & set(inspect.signature(notice_urgent).parameters)
    with refused_as("not_in_the_list"):
        notice_urgent(accepted(town).matter, event="petitioner", facts="要去上访。", **who(town, "town.handler"))


def test_nothing_is_reported_that_was_not_noticed(town: Town) -> None:
    matter = accepted(town).matter
    with refused_as("nothing_urgent"):
        report_urgent(matter, measures="无。", **who(town, "town.head"))
    with refused_as("nothing_said"):
        notice_urgent(matter, event="supply", facts="", **who(town, "town.handler"))


def test_a_report_passes_over_a_named_level_above(town: Town) -> None:
    made = at_bureau(town, named_posts=(town.who("town.head").post,))
    triage(made.matter, kind="complaint", route="31.6", **who(town, "bureau.sorter"))
    forward(made.matter, to=town.lands, **who(town, "bureau.sorter"))
    notice_urgent(made.matter, event="life", facts="渠口塌方，有人被困。", **who(town, "lands.handler"))
    assert report_urgent(made.matter, measures="已报 119。", **who(town, "lands.head")).office == town.county


# settlement


def test_a_settlement_signed_by_everyone_ends_the_handling_clock_unmet_and_not_late(town: Town) -> None:
    made = accepted(town)
    second = joined(town, made.matter)
    settle(
        made.matter,
        terms="对方十日内恢复水渠。",
        signed=[made.contact, second.contact],
        perform_by=date(2025, 9, 26),
        **who(town, "town.handler"),
    )
    clock = clocks_of(made.matter).get(limit="xinfang_2022.handle")
    assert made.matter.state == "performing"
    assert (clock.met_on, clock.ended_on) == (None, DAY)
    assert Document.objects.filter(kind="settlement").count() == 2


def test_nobody_is_bound_by_a_neighbours_signature(town: Town) -> None:
    made = accepted(town)
    joined(town, made.matter)
    with refused_as("not_all_signed"):
        settle(made.matter, terms="恢复水渠。", signed=[made.contact], **who(town, "town.handler"))


def test_a_settlement_has_terms_and_a_day_ahead(town: Town) -> None:
    made = accepted(town)
    with refused_as("terms_needed"):
        settle(made.matter, terms="", signed=[made.contact], **who(town, "town.handler"))
    with refused_as("day_past"):
        settle(
            made.matter,
            terms="。",
            signed=[made.contact],
            perform_by=date(2025, 9, 1),
            **who(town, "town.handler"),
        )
