"""Facts about what a telephone sends: once for its key, on the right day, from the right grid, refused in one sentence."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from huiyin.doors.web.field.shell import FILES
from huiyin.handling.events.lookups import contested, event_of
from huiyin.record.documents.keep import body_of
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.found import lay_grid
from huiyin.record.offices.models import Grid
from huiyin.routines.rounds.acts import Planned, Stop, plan_round
from huiyin.routines.rounds.models import Check, Finding, Place
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.field.phone import Phone
from tests.handling.cases import who
from tests.handling.events import Gridded, fixed, worker_in
from tests.town import SINCE, at

A_DAY = 86400


def events() -> list[Matter]:
    return list(Matter.objects.filter(procedure="event").order_by("id"))


def test_the_shell_holds_nobodys_data_and_comes_without_signing_in(grid: Gridded) -> None:
    grid.collected(DAY)
    page = Client().get("/field/")
    assert page.status_code == 200
    assert "水管" not in page.content.decode()
    worker = Client().get("/field/worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert '"/field/"' in worker.content.decode()
    assert "worker-src 'self'" in page["Content-Security-Policy"]
    files = [finders.find(each) for each in FILES]
    assert len(page.content) + sum(len(gzip.compress(Path(each).read_bytes())) for each in files) < 80_000
    assert Client().get("/field/manifest.webmanifest").json()["scope"] == "/field/"
    assert Client().get("/field/mine/").status_code == 302
    assert signed_in("town.handler").get("/field/mine/").status_code == 403


def test_a_report_sent_again_and_again_is_one_event_with_its_picture(phone: Phone) -> None:
    kept = phone.report(1, grid="990121100201001")
    assert phone.send(kept).json() == {"key": kept.key, "outcome": "made", "number": "青石信网〔2025〕1号", "notes": []}
    assert [phone.send(kept).json()["outcome"] for _ in range(2)] == ["again", "again"]
    (matter,) = events()
    assert Document.objects.filter(matter=matter, kind="attachment", media_type="image/jpeg").count() == 1
    assert event_of(matter).grid.code == "990121100201001"
    assert phone.queue == []


def test_what_is_refused_says_one_sentence_and_stays_on_the_telephone(phone: Phone) -> None:
    for n, (fields, words) in enumerate(
        [
            ({"kind": "enforcement"}, "《北京市接诉即办工作条例》第17条"),
            ({"severity": "大概"}, "程度不认识"),
            ({"spot": ""}, "请选择在哪个网格"),
            ({"said": ""}, "写一句看到了什么"),
        ]
    ):
        answer = phone.send(phone.report(n, **fields))
        assert answer.status_code == 422
        assert words in answer.json()["sentence"]
    assert len(phone.queue) == 4
    assert events() == []
    stranger = phone.send(phone.queue[0], owner="somebody-else")
    assert "本人登录" in stranger.json()["sentence"]
    assert phone.send(phone.queue[0], what="photo").json()["code"] == "unknown_item"


def test_a_clock_wrong_by_a_day_moves_no_day(phone: Phone) -> None:
    ages = {"-90000": DAY, str(A_DAY): DAY - timedelta(days=1), "-120": DAY, str(400 * A_DAY): DAY, "1e300": DAY}
    for n, age in enumerate(ages):
        phone.send(phone.report(n, said=f"第{n}处"), age=age)
    assert [each.registered_on for each in events()] == list(ages.values())
    assert ["时钟" in "".join(told["notes"]) for told in phone.told.values()] == [True, False, False, True, True]


def test_a_worker_who_moved_in_mid_round_loses_nothing(phone: Phone, grid: Gridded) -> None:
    theirs = worker_in(grid.town, "successor").post
    Grid.objects.filter(pk=grid.grid.pk).update(post=theirs)
    told = phone.send(phone.report(1, grid=grid.grid.code)).json()
    assert (told["outcome"], "其他岗位" in told["notes"][0]) == ("made", True)
    ended = lay_grid(grid.town.village, code="990121100201009", name="旧网格", valid_from=SINCE, post=theirs)
    ended.valid_to = date(2025, 6, 30)
    ended.save()
    assert phone.send(phone.report(2, grid=ended.code, spot="")).json()["outcome"] == "made"
    assert phone.send(phone.report(3, grid="880000000000001", spot="")).json()["outcome"] == "made"
    first, second, third = events()
    assert [event_of(each).grid for each in (first, second)] == [grid.grid, ended]
    assert event_of(third).grid is None


def test_a_place_of_a_round_that_another_worker_goes_now_is_still_taken_from_who_looked(
    phone: Phone, grid: Gridded
) -> None:
    facts = {"theme": "water", "title": "汛前排查", "since": DAY, "until": DAY, "points": ("泵",)}
    theirs = worker_in(grid.town, "successor").post
    plan_round(Planned(**facts, stops=[Stop(what="一号站", post=theirs)]), **who(grid.town, "town.head"))
    seen = phone.check(1, Place.objects.get(), [{"point": 1, "fact": "漏油。", "fixed": True}])
    answer = phone.send(seen, age=str(-A_DAY)).json()
    assert (answer["outcome"], "时钟" in "".join(answer["notes"])) == ("made", True)
    assert Check.objects.get().entry.post == grid.worker.post
    assert phone.queue == []


def test_a_picture_of_twelve_megapixels_is_taken_from_a_form_without_script_and_drawn_anew(phone: Phone) -> None:
    drawn = BytesIO()
    Image.new("RGB", (4000, 3000), "teal").save(drawn, "JPEG")
    large = SimpleUploadedFile("看到的.jpg", drawn.getvalue(), "image/jpeg")
    said = {"kind": "water", "severity": "ordinary", "said": "三组水管破裂。", "grid": "990121100201001"}
    answer = phone.client.post("/field/send/", {"what": "report", **said, "papers": large})
    assert answer.status_code == 302
    kept = Document.objects.get(matter=events()[0], kind="attachment")
    assert max(Image.open(BytesIO(body_of(kept))).size) <= 4096


def test_two_telephones_that_differ_about_a_fix_are_kept_side_by_side(phone: Phone, grid: Gridded) -> None:
    matter, report = fixed(grid, DAY)
    other = Phone(signed_in("town.worker"))
    mine = phone.client.get("/field/mine/").json()
    assert [(each["number"], each["of"], len(each["after"])) for each in mine["fixes"]] == [
        (matter.number, str(report.pk), 1)
    ]
    (shown,) = Document.objects.filter(matter=matter, kind="attachment")
    assert mine["fixes"][0]["after"] == [f"/field/pictures/{shown.pk}/"]
    assert phone.client.get(f"/field/pictures/{shown.pk}/")["Content-Type"] == "image/jpeg"
    assert signed_in("town.head").get(f"/field/pictures/{shown.pk}/").status_code == 403
    assert phone.send(phone.fix(1, matter, report.pk, solved="on")).json()["outcome"] == "made"
    late = other.fix(2, matter, report.pk, said="还漏。")
    assert [other.send(late).json()["outcome"] for _ in range(2)] == ["contested", "again"]
    assert [each.row.solved for each in contested(matter)] == [True, False]
    gone = phone.fix(3, Matter(number="青石信网〔2025〕99号"), report.pk, solved="on")
    assert "导出" in phone.send(gone).json()["sentence"]
    assert phone.client.get("/field/mine/").json()["fixes"] == []


def test_a_round_is_gone_with_the_telephone_and_what_is_left_open_is_owed(phone: Phone, grid: Gridded) -> None:
    facts = {"theme": "water", "title": "汛前排查", "since": DAY, "until": DAY, "points": ("泵", "闸门")}
    stops = [Stop(what=what, post=grid.worker.post) for what in ("一号站", "二号站")]
    plan_round(Planned(**facts, stops=stops), **who(grid.town, "town.head"))
    assert [each["what"] for each in phone.client.get("/field/mine/").json()["places"]] == ["一号站", "二号站"]
    one, two = Place.objects.order_by("ordinal")
    seen = [{"point": 1, "fact": "漏油，已擦净。", "fixed": True}, {"point": 2, "fact": "关不严。", "fixed": False}]
    assert [phone.send(phone.check(1, one, seen)).json()["outcome"] for _ in range(2)] == ["made", "again"]
    assert [bool(each.task) for each in Finding.objects.order_by("point")] == [False, True]
    assert Finding.objects.get(point=2).task.post == grid.town.who("town.head").post
    assert "已经查过" in phone.send(phone.check(2, one, [])).json()["sentence"]
    assert phone.send(phone.check(3, two, [])).json()["outcome"] == "made"
    assert Check.objects.count() == 2


def test_an_export_is_taken_in_at_the_desk_once(phone: Phone, grid: Gridded) -> None:
    phone.report(1, said="桥栏杆断了。", grid=grid.grid.code)
    phone.report(2, kind="enforcement")
    yesterday = (at(DAY) - timedelta(days=1)).timestamp() * 1000
    desk = signed_in("town.sorter")
    first = desk.post("/field/import/", {"file": phone.exported(yesterday)}).content.decode()
    assert "已登记" in first
    assert "不在网格事项清单内" in first
    assert "其他岗位" not in first
    assert "早先已收到" in desk.post("/field/import/", {"file": phone.exported(yesterday)}).content.decode()
    assert phone.send(phone.queue[0]).json()["outcome"] == "again"
    (matter,) = events()
    assert matter.registered_on == DAY - timedelta(days=1)
    assert Contact.objects.get(matter=matter).channel == "field"
    wrong = desk.post("/field/import/", {"file": type(phone.exported(0))("x.json", b"[1]")})
    assert (wrong.status_code, "重新选择" in wrong.content.decode()) == (422, True)
    assert signed_in("town.handler").get("/field/import/").status_code == 403


def test_a_form_without_script_reports_too(phone: Phone) -> None:
    sent = phone.client.post(
        "/field/send/",
        {"what": "report", "kind": "roads", "severity": "urgent", "said": "塌方。", "place": "", "spot": "北坡"},
    )
    assert (sent.status_code, sent.url) == (302, "/field/")
    assert "已收到" in phone.client.get("/field/").content.decode()
    assert events()[0].severity == "urgent"
