"""Facts about the pages of announcements, of questions about policy, and of emergency plans."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.routines.announcements.models import Announcement
from huiyin.routines.plans.models import Drill, EmergencyPlan, PlanVersion
from huiyin.routines.tasks.models import Task
from tests.doors.web.conftest import signed_in
from tests.lib.files.made import pdf
from tests.town import Town

pytestmark = pytest.mark.django_db
ACTS = ("revise_emergency", "end_emergency", "drill")
NOTICE = {"topic": "roads", "title": "河堤路施工", "words": "九月二十日至二十八日封闭。", "until": "2025-09-28"}
ANSWER = {"topic": "welfare", "title": "低保怎么申请？", "words": "向村里提出。", "basis": "社会救助暂行办法第11条"}


def test_an_announcement_is_published_read_by_all_corrected_and_withdrawn(town: Town, settings: LazySettings) -> None:
    head, anybody = signed_in("town.head"), Client()
    assert "现在没有公告" in anybody.get("/calendar/announcements/").content.decode()
    named = head.post("/calendar/telling/notice/", {**NOTICE, "words": "找老王 13977771234"})
    assert named.status_code == 422
    assert "手机号码" in named.content.decode()
    assert head.post("/calendar/telling/notice/", NOTICE).status_code == 302
    first = Announcement.objects.get()
    assert "河堤路施工" in anybody.get("/calendar/announcements/").content.decode()
    page = f"/calendar/announcements/{first.pk}/"
    assert "九月二十日" in anybody.get(page).content.decode()
    correct = f"/calendar/telling/{first.pk}/correct/"
    assert "九月二十日" in head.get(correct).content.decode()
    assert head.post(correct, {**NOTICE, "words": "九月二十二日起封闭。"}).status_code == 302
    assert head.post(correct, NOTICE).status_code == 409
    assert "看更正后的" in anybody.get(page).content.decode()
    right = Announcement.objects.get(corrects=first)
    feeds_tell(anybody, right)
    withdraw = f"/calendar/telling/{right.pk}/withdraw/"
    assert head.get(withdraw).status_code == 200
    assert head.post(withdraw, {"why": ""}).status_code == 422
    assert head.post(withdraw, {"why": "工程推迟。"}).status_code == 302
    assert head.post(withdraw, {"why": "再撤。"}).status_code == 409
    assert "工程推迟" in anybody.get(f"/calendar/announcements/{right.pk}/").content.decode()
    assert "河堤路施工" not in anybody.get("/calendar/announcements/").content.decode()
    assert "已撤回" in head.get("/calendar/telling/").content.decode()
    assert signed_in("lands.head").get(correct).status_code == 404
    assert signed_in("town.handler").get(correct).status_code == 403
    assert head.post("/calendar/telling/notice/", NOTICE).status_code == 302
    settings.HUIYIN_CLOCK = "2025-09-29T10:00:00+08:00"
    assert "河堤路施工" not in anybody.get("/calendar/announcements/").content.decode()
    assert "已过期" in head.get("/calendar/telling/").content.decode()


def feeds_tell(anybody: Client, told: Announcement) -> None:
    feed = json.loads(anybody.get("/calendar/announcements/feed.json").content)
    assert [each["title"] for each in feed["items"]] == [told.title]
    assert feed["items"][0]["url"].endswith(f"/calendar/announcements/{told.pk}/")
    rss = anybody.get("/calendar/announcements/feed.xml")
    assert rss.headers["Content-Type"].startswith("application/rss+xml")
    assert ET.fromstring(rss.content).findtext("channel/item/title") == told.title


def test_questions_about_policy_are_searched(town: Town) -> None:
    head, anybody = signed_in("town.head"), Client()
    assert "还没有政策问答" in anybody.get("/calendar/policy/").content.decode()
    assert head.post("/calendar/telling/answer/", {**ANSWER, "basis": ""}).status_code == 422
    assert head.post("/calendar/telling/answer/", ANSWER).status_code == 302
    assert (
        head.post("/calendar/telling/answer/", {**ANSWER, "title": "医保怎么报？", "topic": "other"}).status_code == 302
    )
    found = anybody.get("/calendar/policy/?words=低保+村里").content.decode()
    assert "低保怎么申请" in found
    assert "医保怎么报" not in found
    assert "没有找到" in anybody.get("/calendar/policy/?words=公路").content.decode()
    assert "医保怎么报" in anybody.get("/calendar/policy/?topic=other").content.decode()
    assert anybody.get("/calendar/policy/?words=%00&topic=x&page=-1&office=nowhere").status_code == 200
    answer = Announcement.objects.get(topic="welfare")
    assert "社会救助暂行办法" in anybody.get(f"/calendar/announcements/{answer.pk}/").content.decode()
    assert "更正" in head.get(f"/calendar/telling/{answer.pk}/correct/").content.decode()
    for address in ("/calendar/policy/", "/calendar/announcements/", "/calendar/telling/"):
        with CaptureQueriesContext(connection) as statements:
            assert head.get(address).status_code == 200
        assert len(statements) <= 12, address


def test_a_plan_is_issued_revised_exercised_and_ended(town: Town) -> None:
    head, post = signed_in("town.head"), town.who("town.handler").post.pk
    assert "还没有登记预案" in head.get("/calendar/emergencies/").content.decode()
    paper = SimpleUploadedFile("预案.pdf", pdf(), content_type="application/pdf")
    said = {"kind": "flood", "title": "防汛预案", "words": "值班岗位电话通知各村。", "in_force_from": "2025-09-15"}
    assert head.get("/calendar/emergencies/new/").status_code == 200
    assert head.post("/calendar/emergencies/new/", {**said, "title": ""}).status_code == 422
    assert head.post("/calendar/emergencies/new/", {**said, "papers": [paper]}).status_code == 302
    plan, version = EmergencyPlan.objects.get(), PlanVersion.objects.get()
    address = f"/calendar/emergencies/{plan.pk}/"
    revise, end, drill = (reverse(f"calendar:{act}", args=[plan.pk]) for act in ACTS)
    assert head.get(f"/calendar/emergencies/papers/{version.pk}/").content.startswith(b"%PDF")
    assert "值班岗位" in head.get(revise).content.decode()
    following = {"words": "夜间由两个岗位值守。", "in_force_from": "2025-12-01", "change": "增加夜间值守。"}
    assert head.post(revise, {**following, "in_force_from": "2025-09-01"}).status_code == 422
    assert head.post(revise, following).status_code == 302
    page = head.get(address).content.decode()
    assert "施行中" in page
    assert "增加夜间值守" in page
    a_drill_is_recorded(address, drill, post)
    assert "2025年9月16日" in head.get("/calendar/emergencies/").content.decode()
    assert signed_in("lands.head").get(address).status_code == 404
    assert signed_in("lands.head").get(f"/calendar/emergencies/papers/{version.pk}/").status_code == 404
    for path in (revise, end, drill):
        assert signed_in("lands.head").get(path).status_code == 404
    with CaptureQueriesContext(connection) as statements:
        head.get(address)
    assert len(statements) <= 12
    assert head.get(end).status_code == 200
    assert head.post(end, {"why": "merged"}).status_code == 302
    assert head.post(end, {"why": "merged"}).status_code == 409
    assert "停用" in head.get(address).content.decode()


def a_drill_is_recorded(address: str, drill: str, post: object) -> None:
    head = signed_in("town.head")
    held = {"held_on": "2025-09-16", "place": "柳树坪村", "participants": "46", "result": "partly"}
    assert head.get(drill).status_code == 200
    early = head.post(drill, {**held, "held_on": "2025-09-10", "result": "good"})
    assert early.status_code == 422
    assert "还没有施行" in early.content.decode()
    assert head.post(drill, held).status_code == 422  # nothing to mend is said
    mend = {"words_1": "更换三号泵站电池。", "post_1": post, "due_1": "2025-10-10"}
    assert head.post(drill, {**held, **mend, "post_1": ""}).status_code in (409, 422)
    assert not Drill.objects.exists()
    assert head.post(drill, {**held, **mend}).status_code == 302
    assert "更换三号泵站电池" in head.get(address).content.decode()
    assert Task.objects.get().due_on == date(2025, 10, 10)
    assert "演练发现" in head.get(f"/calendar/tasks/{Task.objects.get().pk}/").content.decode()
