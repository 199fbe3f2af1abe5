"""The mediation room by a browser without scripts: register, ask, mediate, agree, sign, perform, print."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from huiyin.doors.web.mediation.forms.every import FORMS
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.mediation.case_models import Mediation
from huiyin.handling.mediation.confirmation import last_day
from huiyin.handling.mediation.ending import decline
from huiyin.handling.mediation.models import Committee, Mediator
from huiyin.handling.mediation.parties import parties_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry, Reading
from tests.doors.web.conftest import signed_in
from tests.handling.mediation.course import (
    DAY,
    Hall,
    accepted,
    again,
    drafted,
    hour,
    in_force,
    later,
    make_hall,
    mediated,
    opened,
)
from tests.town import SHANGHAI, Town

TODAY = DAY.isoformat()


@pytest.fixture
def hall(town: Town) -> Hall:
    return make_hall(town)


@pytest.fixture
def director(hall: Hall) -> Client:
    return signed_in("town.director")


def page(mediation: Mediation, act: str = "") -> str:
    number = mediation.matter.number
    return reverse(f"mediation:{act}" if act else "mediation:case", args=[number])


def send(client: Client, mediation: Mediation, act: str, **said: object) -> object:
    form = {"seen": again(mediation).matter.version, "on": TODAY, **said}
    return client.post(page(mediation, act), form)


def test_a_dispute_is_registered_and_every_party_asked(director: Client, hall: Hall) -> None:
    form = {
        "committee": hall.committee.pk,
        "source": "application",
        "kind": "neighbours",
        "facts": "排水沟被占。",
        "asks": "恢复排水沟",
        "applicants": "林小满，13900000001，柳树坪村三组",
        "respondents": "单位：青石建筑队，0000-1，郑老板，街道",
        "on": TODAY,
    }
    answer = director.post(reverse("mediation:new"), form)
    mediation = Mediation.objects.select_related("matter").get()
    assert answer.url == page(mediation)
    one, two = parties_of(mediation)
    assert send(director, mediation, "consented", who=one.pk, how="written").status_code == 302
    early = send(director, mediation, "mediation_accepted")
    assert "青石建筑队还没有同意调解" in early.content.decode()
    send(director, mediation, "consented", who=two.pk, how="oral")
    assert send(director, mediation, "mediation_accepted").status_code == 302
    shown = director.get(page(mediation)).content.decode()
    assert "法定代表人 郑老板" in shown
    assert Reading.objects.filter(what="identity", purpose="mediating").exists()


def test_what_was_typed_stays_when_a_side_is_missing(director: Client, hall: Hall) -> None:
    form = {"committee": hall.committee.pk, "source": "application", "kind": "land", "facts": "地界不清。", "on": TODAY}
    answer = director.post(reverse("mediation:new"), {**form, "applicants": "林小满"})
    assert answer.status_code == 422
    assert "地界不清。" in answer.content.decode()
    assert "请填写申请方和对方当事人" in answer.content.decode()


def terms(**more: object) -> dict[str, object]:
    said = {
        "facts": "占用排水沟。",
        "points": "谁恢复。",
        "responsibility": "周大山恢复。",
        "who_1": "2",
        "to_1": "1",
        "what_1": "支付费用",
        "amount_1": "1200",
        "how_1": "转账",
        "due_on_1": later(20).isoformat(),
    }
    return {**said, **more}


def test_the_editor_says_live_what_lacks_and_keeps_nothing(director: Client, hall: Hall) -> None:
    mediation = mediated(hall)
    written = Entry.objects.count()
    for way in ({}, {"HTTP_HX_REQUEST": "true"}):
        form = {"seen": mediation.matter.version, "on": TODAY, "check": "1", **terms(amount_1="", due_on_1="")}
        said = director.post(page(mediation, "agreement_drafted"), form, **way).content.decode()
        assert "没有写明金额" in said
        assert "没有写明履行的期限" in said
        assert ("<html" in said) == (not way)
    whole = {"seen": mediation.matter.version, "on": TODAY, "check": "1", **terms()}
    assert "内容齐全" in director.post(page(mediation, "agreement_drafted"), whole).content.decode()
    assert Entry.objects.count() == written


def test_an_agreement_is_drafted_signed_scanned_and_performed(director: Client, hall: Hall) -> None:
    mediation = mediated(hall)
    early = send(director, mediation, "agreement_drafted", **terms())
    assert "还没有调解记录" in early.content.decode()
    assert "占用排水沟。" in early.content.decode()
    at_once = {"place": "镇调解室", "record": "双方陈述，愿意协商。"}
    assert "请填写调解的时间" in send(director, mediation, "session_held", **at_once).content.decode()
    begins = hour(DAY, 8).astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")
    assert send(director, mediation, "session_held", begins_at=begins, **at_once).status_code == 302
    refused = send(director, mediation, "agreement_drafted", **terms(amount_1=""))
    assert "没有写明金额" in refused.content.decode()
    assert send(director, mediation, "agreement_drafted", **terms()).status_code == 302
    lin, zhou = (f"how_{each.pk}" for each in parties_of(mediation))
    nobody = send(director, mediation, "agreement_signed")
    assert "请登记谁签了名" in nobody.content.decode()
    assert send(director, mediation, "agreement_signed", **{lin: "fingerprint"}).status_code == 302
    sheet = director.get(page(mediation, "agreement_signed")).content.decode()
    assert "按指印" in sheet
    assert lin not in sheet
    rest = {zhou: "signature", f"how_{hall.mediator().pk}": "signature", "how_seal": "stamp"}
    assert send(director, mediation, "agreement_signed", **rest).status_code == 302
    blank = send(director, mediation, "agreement_took_force")
    assert "扫描件" in blank.content.decode()
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(picture, "PNG")
    scan = SimpleUploadedFile("a.png", picture.getvalue(), content_type="image/png")
    assert send(director, mediation, "agreement_took_force", papers=scan).status_code == 302
    assert again(mediation).matter.state == "performing"
    assert "司法确认最后一天" in director.get(page(mediation)).content.decode()
    instalment = mediation.agreements.get().instalments.get()
    done = send(director, mediation, "performed", instalment=instalment.pk, evidence="收条")
    assert done.status_code == 302
    assert "已履行" in director.get(page(mediation)).content.decode()


def test_every_form_of_mediation_opens_when_the_table_opens_its_act(director: Client, hall: Hall) -> None:
    asked, going, done = opened(hall).mediation, mediated(hall), again(in_force(hall).mediation)
    shown = set()
    for mediation in (asked, going, done, again(drafted(hall).mediation)):
        for act in FORMS:
            answer = director.get(page(mediation, act))
            assert answer.status_code in (200, 409, 422), (act, answer.status_code)
            shown |= {act} if answer.status_code == 200 else set()
    assert set(FORMS) - shown == set()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((name, "application/pdf") for name in ("application", "registration", "rights", "cover", "report")),
        *((name, "application/pdf") for name in ("agreement", "file")),
        ("agreement-docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_every_paper_is_printed_and_the_look_is_kept(director: Client, hall: Hall, name: str, kind: str) -> None:
    mediation = again(in_force(hall).mediation)
    answer = director.get(reverse("mediation:paper", args=[mediation.matter.number, name]))
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert Reading.objects.filter(what="print", purpose="mediating").count() == 1


def test_hidden_and_absent_mediations_are_told_apart_by_nobody(hall: Hall) -> None:
    hidden, outsider = again(opened(hall).mediation), signed_in("willow.director")
    for act in ("", "consented", "agreement_drafted"):
        name = f"mediation:{act}" if act else "mediation:case"
        with CaptureQueriesContext(connection) as first:
            told = outsider.get(reverse(name, args=[hidden.matter.number]))
        with CaptureQueriesContext(connection) as second:
            nothing = outsider.get(reverse(name, args=["没有〔2025〕9号"]))
        assert (told.status_code, nothing.status_code) == (404, 404)
        assert len(first) == len(second)


def test_a_roster_without_a_woman_is_refused_on_the_page_and_a_lawful_one_published(
    director: Client, hall: Hall
) -> None:
    form = {"committee": hall.committee.pk, "elected_on": TODAY, "elected_by": "村民会议", "fit": "on"}
    names = {f"name_{n}": f"委员{n}" for n in (1, 2, 3)} | {
        "duty_1": "director",
        "duty_2": "member",
        "duty_3": "member",
    }
    refused = director.post(reverse("mediation:publish"), {**form, **names})
    assert "应当有妇女成员" in refused.content.decode()
    assert "第8条" in refused.content.decode()
    assert director.post(reverse("mediation:publish"), {**form, **names, "woman_2": "on"}).status_code == 302
    assert "委员2" in director.get(reverse("mediation:roster")).content.decode()


def test_a_roster_is_printed_for_the_bureau_and_the_court_by_article_10(director: Client, hall: Hall) -> None:
    address = reverse("mediation:roster_paper", args=[hall.committee.pk])
    assert address in director.get(reverse("mediation:roster")).content.decode()
    paper = director.get(address)
    assert "陈主任" in PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()


@pytest.mark.parametrize("count", [1, 6])
def test_the_first_page_takes_as_many_statements_for_many_cases(director: Client, hall: Hall, count: int) -> None:
    for _ in range(count):
        opened(hall)
    with CaptureQueriesContext(connection) as asked:
        assert director.get(reverse("mediation:home")).status_code == 200
    assert len(asked) <= 12


def test_registers_of_courts_and_police_list_what_they_sent(director: Client, hall: Hall) -> None:
    opened(hall, source="court_delegated", referrer="青县人民法院", reference="（2025）诉前调8号")
    shown = director.get(reverse("mediation:register", args=["delegated"])).content.decode()
    assert "（2025）诉前调8号" in shown
    assert "还没有登记" in director.get(reverse("mediation:register", args=["police"])).content.decode()
    assert director.get(reverse("mediation:register", args=["persons"])).status_code == 404


def test_a_committee_is_founded_gets_mediators_and_loses_one_on_its_pages(hall: Hall) -> None:
    head = signed_in("town.head")
    said = {"office": hall.village.office_id, "name": "柳树坪村第二调委会", "mark": "柳二人调", "on": TODAY}
    said |= {"kind": "village", "level": "village", "court": "青县人民法院"}
    unnamed = head.post(reverse("mediation:found"), {**said, "name": ""})
    assert unnamed.status_code == 422
    assert head.post(reverse("mediation:found"), said).status_code == 302
    hired = {"committee": hall.committee.pk, "name": "退休教师", "until": later(300).isoformat(), "on": TODAY}
    unfit = head.post(reverse("mediation:hire"), hired).content.decode()
    assert "第14条" in unfit
    assert head.post(reverse("mediation:hire"), {**hired, "is_fit": "on", "skills": ["family"]}).status_code == 302
    shown = head.get(reverse("mediation:roster")).content.decode()
    assert "柳树坪村第二调委会" in shown
    assert "退休教师" in shown
    teacher = Mediator.objects.get(name="退休教师")
    gone = head.post(reverse("mediation:leave", args=[teacher.pk]), {"ground": "own_wish", "on": TODAY})
    assert gone.status_code == 302
    assert "退休教师" not in head.get(reverse("mediation:roster")).content.decode()


@pytest.mark.parametrize(
    ("members", "women", "day", "why", "article"),
    [
        (2, {1}, TODAY, "现有 2 人", "第8条"),
        (3, set(), TODAY, "应当有妇女成员", "第8条"),
        (3, {1}, "2022-09-15", "已于 2025年9月14日 届满", "第9条"),
    ],
    ids=["two members", "no woman", "a term that is over"],
)
def test_a_roster_against_the_law_is_refused_with_article_and_way_out(
    director: Client, hall: Hall, members: int, women: set[int], day: str, why: str, article: str
) -> None:
    form = {"committee": hall.committee.pk, "elected_on": day, "elected_by": "村民会议", "fit": "on"}
    for n in range(1, members + 1):
        form |= {f"name_{n}": f"委员{n}", f"duty_{n}": "director" if n == 1 else "member"}
        form |= {f"woman_{n}": "on"} if n in women else {}
    text = director.post(reverse("mediation:publish"), form).content.decode()
    assert why in text
    assert article in text


def test_a_register_is_taken_out_as_a_table_with_the_day_of_feedback(director: Client, hall: Hall) -> None:
    agreement = in_force(hall, source="court_entrusted", referrer="青县人民法院", reference="（2025）民初8号")
    letter = letter_of(Document.objects.get(matter=agreement.mediation.matter, kind="mediation_feedback"))
    assert "各方自愿达成调解协议" in letter.blocks[0].text
    assert "（2025）民初8号" in letter.blocks[0].text
    table = director.get(reverse("mediation:register_file", args=["entrusted"]))
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[1][2:6] == [agreement.mediation.number, "法院委托（立案后）", "青县人民法院", "（2025）民初8号"]
    assert rows[1][-1] == TODAY
    assert director.get(reverse("mediation:register_file", args=["confirmed"])).status_code == 200
    assert director.get(reverse("mediation:register_file", args=["persons"])).status_code == 404


def test_what_most_likely_comes_next_stands_first(director: Client, hall: Hall) -> None:
    def first(mediation: Mediation) -> str:
        return director.get(page(mediation)).context["usual"][0].act

    assert first(opened(hall).mediation) == "consented"
    assert first(mediated(hall)) == "session_called"
    assert first(again(drafted(hall).mediation)) == "agreement_signed"
    done = again(in_force(hall).mediation)
    assert first(done) == "performed"
    shown = director.get(page(done)).context
    assert {each.act for each in shown["usual"]}.isdisjoint({"performance_missed", "mediation_closed"})
    assert {each.act for each in shown["rarely"]} == {"mediation_resumed"}
    assert {each.act for each in director.get(page(mediated(hall))).context["rarely"]} >= {"consented", "level_raised"}


def test_the_page_says_what_the_dispute_is_about(director: Client, hall: Hall) -> None:
    shown = director.get(page(opened(hall).mediation)).content.decode()
    assert "周大山翻修院墙时占了共用的排水沟" in shown
    assert "1. 恢复排水沟" in shown


def test_a_dispute_is_registered_with_the_committee_in_which_one_sits(director: Client, hall: Hall) -> None:
    form = director.get(reverse("mediation:new")).context["form"]
    assert form.initial["committee"] == hall.committee
    assert hall.town.village in form.fields["village"].queryset


def test_mediators_are_offered_with_what_they_know_in_words(director: Client, hall: Hall) -> None:
    shown = director.get(page(accepted(hall), "mediators_assigned")).content.decode()
    assert "陈主任（主任）山林土地纠纷、邻里纠纷" in shown


def test_the_register_of_all_cases_goes_by_year_and_says_what_came_of_each(director: Client, hall: Hall) -> None:
    done, ended = in_force(hall).mediation, again(opened(hall).mediation)
    decline(ended, ground="in_court", **hall.doing())
    at = reverse("mediation:register", args=["all"])
    answer = director.get(at)
    assert f'<b class="num" aria-current="page">{DAY.year}</b>' in answer.content.decode()
    shown = answer.context["register"]
    assert [(each.number, result) for each, result in shown.cases] == [
        (ended.number, "不适宜人民调解"),
        (done.number, "书面协议，待履行"),
    ]
    assert (shown.year, shown.total, shown.page, shown.pages) == (DAY.year, 2, 1, 1)
    assert director.get(at, {"year": "1990", "page": "9"}).context["register"] == shown
    assert director.get(at, {"year": "x"}).status_code == 200
    table = director.get(reverse("mediation:register_file", args=["all"]), {"year": DAY.year})
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == [ended.number, done.number]


def test_the_first_page_says_until_when_an_agreement_may_be_confirmed(director: Client, hall: Hall) -> None:
    agreement = in_force(hall)
    (shown,) = director.get(reverse("mediation:home")).context["page"].confirmable
    assert (shown.pk, shown.until) == (agreement.pk, last_day(agreement))


def test_a_mediator_tied_to_a_party_is_refused_on_the_page_with_article_and_others(
    director: Client, hall: Hall
) -> None:
    mediation = accepted(hall)
    said = {"mediators": [hall.mediator().pk], "chosen": "parties"}
    text = send(director, mediation, "mediators_assigned", ties="relative", **said).content.decode()
    assert "不能调解这起纠纷" in text
    assert "第23条" in text
    assert "黄秀英" in text


def test_after_a_party_withdrew_in_the_middle_nothing_goes_on_and_the_page_says_why(
    director: Client, hall: Hall
) -> None:
    mediation = again(drafted(hall).mediation)
    lin, _zhou = parties_of(mediation)
    ended = send(director, mediation, "consent_withdrawn", who=lin.pk, how="oral", known_on="2024-09-01")
    assert ended.status_code == 302
    refused = send(director, mediation, "agreement_signed", how_seal="stamp")
    assert refused.status_code == 409
    assert "第29条" in refused.content.decode()
    notice = letter_of(Document.objects.filter(matter=mediation.matter, kind="mediation_end").latest("id"))
    assert any("2027年9月1日" in cell.value for block in notice.blocks for cell in block.cells)
    assert Entry.objects.get(matter=mediation.matter, act="consent_withdrawn").until == date(2027, 9, 1)


def test_day_thirty_one_is_refused_on_the_page_with_article_and_the_way_to_court(director: Client, hall: Hall) -> None:
    agreement = in_force(hall, later(-31))
    mediation = again(agreement.mediation)
    together = [each.pk for each in parties_of(mediation)]
    said = {"together": together, "which": "body", "court": "青县人民法院"}
    text = send(director, mediation, "confirmation_requested", **said).content.decode()
    assert "三十日已于" in text
    assert "第33条" in text
    assert "向人民法院起诉" in text


def test_who_sits_in_no_committee_registers_with_the_towns_and_never_with_a_village_by_chance(hall: Hall) -> None:
    town = hall.committee
    Committee.objects.filter(pk=town.pk).update(
        kind="village"
    )  # the oldest of the office is a village's, as in a county
    form = signed_in("town.clerk").get(reverse("mediation:new")).context["form"]
    assert form.initial["committee"] is None
    Committee.objects.filter(pk=town.pk).update(kind="town")
    form = signed_in("town.clerk").get(reverse("mediation:new")).context["form"]
    assert form.initial["committee"] == town
