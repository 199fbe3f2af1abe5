"""Facts about the forms of the desk: each act of THE table is performed from its page, and refusals keep what was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps

from huiyin.doors.web.desk.forms.every import FORMS
from huiyin.handling.lookups.cited import cited
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.procedure.acts import TABLE, mediation
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.doors.web.desk.case_steps import CASE_STEPS
from tests.doors.web.desk.event_steps import EVENT_STEPS
from tests.doors.web.desk.order_steps import ORDER_STEPS
from tests.doors.web.desk.works_steps import WORKS_STEPS
from tests.town import Town, at

pytestmark = pytest.mark.django_db
AT_THE_COUNTER = {"code_renewed", "linked", "joined", "supplemented", "registered", "carried_in", "raised_anew"}
WITHIN_OTHER_ACTS = {"split_off", "set_apart", "verification_contested"}
IN_THE_FIELD = {"event_collected"}
IN_A_ROOM_OF_ITS_OWN = {"works_opened"}
BY_FILE = {"order_taken", "order_closed_there"}
BY_THE_OTHER_SIDE = {
    "returned_above",
    "denied_above",
    "files_left_out",
    "brought_in",
    "review_file_taken",
    "review_told",
    "re_review_file_taken",
    "agreement_told",
    "withdrawal_told",
}  # entered by a partner's missive
SHOWN_WITH_A_PARTNER = {"objected_above"}  # its page is tested in tests/doors/web/test_exchange.py
BY_COMMAND = {"erased"}


Step = tuple[str, Callable[[Town], Contact], str, Callable[[Town, Contact], dict[str, object]]]


def said(**words: object) -> Callable[[Town, Contact], dict[str, object]]:
    return lambda _town, _contact: words


def office(name: str, **words: object) -> Callable[[Town, Contact], dict[str, object]]:
    return lambda town, _contact: {"to": getattr(town, name).pk, **words}


def person(**words: object) -> Callable[[Town, Contact], dict[str, object]]:
    return lambda _town, contact: {"contact": contact.pk, **words}


def post(field: str, who: str, **words: object) -> Callable[[Town, Contact], dict[str, object]]:
    return lambda town, _contact: {field: town.who(who).post.pk, **words}


def first(model: str, field: str, **words: object) -> Callable[[Town, Contact], dict[str, object]]:
    def find(_town: Town, contact: Contact) -> dict[str, object]:
        row = apps.get_model(model).objects.order_by("-pk").first()
        return {field: row.pk, **words}

    return find


def last_claim(_town: Town, contact: Contact) -> dict[str, object]:
    return {"claims": [contact.matter.claims.order_by("-ordinal").first().pk]}


def notice(_town: Town, contact: Contact) -> dict[str, object]:
    kept = Document.objects.filter(matter=contact.matter, kind="notice").first()
    return {"document": kept.pk, "method": "in_person"}


def newest(_town: Town, contact: Contact) -> dict[str, object]:
    return {"contact": contact.matter.contacts.order_by("-id").first().pk}


WRITTEN = {
    "result_1": "supported",
    "facts_1": "水渠被堆土占用。",
    "reasons_1": "灌溉设施不得占用。",
    "opinion_1": "十月底前清除堆土。",
    "basis_1": "xinfang_2022:31.6\n《农田水利条例》第二十三条",
}
REVIEW = {"facts": "查阅卷宗。", "reasons": "事实清楚。", "decision": "维持。"}
IN_PERSON = {"method": "in_person"}

PART_KEPT = first("handling.Promise", "promised", evidence="付了一半。")
STRUCK = first("handling.Promise", "promised", reasons="日期写错。")
STEPS: list[Step] = [
    (
        "triaged",
        befores.registered,
        "town.sorter",
        said(kind="complaint", route="31.6", claim_1="恢复水渠", claim_2="赔偿损失"),
    ),
    ("split", befores.triaged, "town.sorter", last_claim),
    ("unlinked", befores.joined, "town.sorter", newest),
    (
        "directed",
        befores.triaged,
        "town.sorter",
        said(route="labour_arbitration", organ="青县劳动争议仲裁院", known_on="2025-09-01", reasons="属于劳动争议。"),
    ),
    ("forwarded", befores.triaged, "town.sorter", office("lands")),
    ("assigned", befores.triaged, "town.sorter", office("lands", days=30, wanted="")),
    ("co_assigned", befores.taken, "town.handler", lambda town, _c: {"offices": [town.lands.pk]}),
    ("objected", befores.sent, "lands.handler", said(reasons="归水利部门管。")),
    ("returned", befores.objected, "town.sorter", said()),
    ("objection_denied", befores.objected, "town.sorter", said(reasons="属于你局职责。")),
    ("decided", befores.to_decide, "county.lead", office("lands", reasons="水渠用地由自然资源部门管。")),
    ("owned", befores.taken, "town.head", post("owner", "town.head")),
    ("notified", befores.triaged, "town.sorter", said()),
    ("accepted", befores.handed, "town.handler", said(mediation_offered="on")),
    (
        "refusal_proposed",
        befores.handed,
        "town.handler",
        said(ground="litigation", reasons="已立案。", way="青县人民法院"),
    ),
    ("refused", befores.proposed, "town.reader", said()),
    ("refusal_denied", befores.proposed, "town.reader", said(reasons="没有立案。")),
    ("notice_served", befores.noticed, "town.handler", notice),
    ("noted", befores.taken, "town.handler", said(who_reads="internal", text="到现场查看。")),
    ("heard", befores.taken, "town.handler", person(how="in_person", words="水渠去年就被占了。")),
    ("extended", befores.taken, "town.head", said(days=30, reason="需要测量。")),
    ("simplified", befores.taken, "town.handler", said(ground="clear")),
    (
        "settled",
        befores.taken,
        "town.handler",
        lambda _t, contact: {"terms": "十月底前恢复通水。", "signed": [contact.pk], "perform_by": "2025-10-31"},
    ),
    (
        "mediation_transferred",
        befores.with_committee,
        "town.handler",
        first("handling.Committee", "committee", kind="land", name="周大山"),
    ),
    ("urgent_noticed", befores.taken, "town.handler", said(event="building", facts="渠边房屋开裂。")),
    ("urgent_reported", befores.urgent, "town.head", said(measures="已撤离。")),
    ("proxied", befores.taken, "town.clerk", person(name="林大满", scope="all")),
    ("proxy_ended", befores.with_proxy, "town.clerk", first("record.Party", "party")),
    (
        "recusal_asked",
        befores.taken,
        "town.clerk",
        lambda town, c: {"contact": c.pk, "post": town.who("town.handler").post.pk, "reasons": "亲属。"},
    ),
    (
        "recused",
        befores.with_request,
        "town.head",
        lambda town, _c: {"post": town.who("town.handler").post.pk, "successor": town.who("town.sorter").post.pk},
    ),
    (
        "recusal_denied",
        befores.with_request,
        "town.head",
        first("handling.RecusalRequest", "asked", reasons="没有亲属关系。"),
    ),
    (
        "identity_corrected",
        befores.taken,
        "town.clerk",
        first("record.Party", "party", phone="13900000012", reasons="少记一位。"),
    ),
    ("kept_confidential", befores.taken, "town.handler", person()),
    ("drafted", befores.taken, "town.handler", said(**WRITTEN)),
    ("answered", befores.listened, "town.head", said(**WRITTEN)),
    (
        "replied",
        lambda town: befores.handed(town, "suggestion"),
        "town.handler",
        said(adopted="partly", text="明年列入计划。", reasons="今年资金已安排。"),
    ),
    ("consulted", lambda town: befores.handed(town, "consultation"), "town.handler", said(text="请到便民中心办理。")),
    ("answer_served", befores.replied_to, "town.clerk", person(**IN_PERSON)),
    ("promised", befores.delivered, "town.handler", person(text="修好水渠", due_on="2025-10-31")),
    ("promised_meanwhile", befores.taken, "town.handler", person(text="先送水", due_on="2025-09-20")),
    ("promise_kept", befores.promised, "town.handler", first("handling.Promise", "promised", evidence="验收单。")),
    ("promise_struck", befores.promised_today, "town.handler", STRUCK),
    ("promise_part_kept", befores.promised, "town.handler", PART_KEPT),
    ("promise_broken", befores.promised, "town.handler", first("handling.Promise", "promised")),
    ("review_requested", befores.delivered, "town.clerk", person(reasons="事实没有查清。")),
    ("hearing_opened", befores.under_review, "county.head", first("handling.Review", "review")),
    ("hearing_closed", befores.in_hearing, "county.head", first("handling.Review", "review")),
    ("reviewed", befores.under_review, "county.head", first("handling.Review", "review", result="upheld", **REVIEW)),
    (
        "redo_ordered",
        befores.under_review,
        "county.head",
        first("handling.Review", "review", ground="facts_unclear", **REVIEW),
    ),
    ("review_served", befores.reviewed, "town.clerk", first("handling.Decision", "decision", **IN_PERSON)),
    ("redo_served", befores.redone, "town.clerk", first("handling.Decision", "decision", **IN_PERSON)),
    ("re_review_requested", befores.told_of_review, "town.clerk", person(reasons="仍然不服。")),
    ("review_declined", befores.under_review, "town.clerk", person(stage="review", reasons="再查一次。")),
    (
        "re_reviewed",
        befores.under_re_review,
        "city.head",
        first("handling.Review", "review", result="upheld", **REVIEW),
    ),
    ("re_review_served", befores.re_reviewed, "town.clerk", first("handling.Decision", "decision", **IN_PERSON)),
    (
        "called_back",
        befores.delivered,
        "town.clerk",
        person(reached="on", solved="yes", of_competent_office="satisfied"),
    ),
    (
        "closed",
        befores.delivered,
        "town.handler",
        said(reason="supported_performed", evidence="水渠已通水，有验收单。"),
    ),
    ("corrected", befores.refused_after, "town.head", said(wrong="new_facts")),
    ("archived", befores.refused_after, "town.head", said(why="archive_filed", sure="on")),
    *CASE_STEPS,
    *EVENT_STEPS,
    *ORDER_STEPS,
    *WORKS_STEPS,
]


@pytest.mark.parametrize(("act", "before", "who", "words"), STEPS, ids=[step[0] for step in STEPS])
def test_each_act_has_a_page_that_performs_it(
    town: Town, act: str, before: Callable[[Town], Contact], who: str, words: Callable[..., dict[str, object]]
) -> None:
    contact = before(town)
    matter = Matter.objects.get(pk=contact.matter_id)
    browser = signed_in(who)
    offered = browser.get(f"/desk/matters/{matter.number}/")
    others = [each for _kind, acts in offered.context["others"] for each in acts]
    assert act in {each.act for each in (*offered.context["duties"], *others)}
    page = browser.get(f"/desk/matters/{matter.number}/{act}/")
    assert page.status_code == 200
    assert cited(TABLE[matter.procedure][act].basis) in page.content.decode()
    typed = {**words(town, contact), "seen": matter.version, "on": DAY.isoformat()}
    done = browser.post(f"/desk/matters/{matter.number}/{act}/", typed)
    assert done.status_code == 302, done.context["form"].errors or done.context["form"].refused
    assert Entry.objects.filter(act=act, matter=matter).order_by("-id")[0].at == at(DAY)


def test_every_act_of_staff_in_the_table_has_a_page() -> None:
    rows = [row for name in ("petition", "event", "order", "works") for row in TABLE[name].values()]
    staffed = {row.act for row in rows if row.roles - {"resident"}} - IN_THE_FIELD - BY_FILE - IN_A_ROOM_OF_ITS_OWN
    mediated = {row.act for row in mediation("accepted")}  # they have the mediation room
    supervised = {"looked_back"}  # its page is that of the drawing
    elsewhere = AT_THE_COUNTER | WITHIN_OTHER_ACTS | BY_COMMAND | BY_THE_OTHER_SIDE
    assert staffed - elsewhere - mediated - supervised == set(FORMS)


def test_every_page_of_an_act_is_tested_here() -> None:
    assert {step[0] for step in STEPS} | {"promise_missed"} | SHOWN_WITH_A_PARTNER == set(FORMS)
