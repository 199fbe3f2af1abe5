"""Rows that stand in the rooms of an office and are about no matter, or about several: made on its pages, as people make them."""

from __future__ import annotations

from datetime import date, timedelta
from email.message import EmailMessage
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import scope
from huiyin.figures.publications.acts import publish_figures
from huiyin.handling.exchange.asking import Request, ask_file
from huiyin.handling.intake.mails import keep_mail
from huiyin.record.administration import categories, places
from huiyin.record.administration.tokens import give_token
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Staff
from huiyin.record.offices.saved import keep_view
from huiyin.routines.consultations.models import Consultation
from huiyin.routines.meetings.acts import Called, Decided, Point, convene, record_minutes
from huiyin.routines.meetings.models import Item
from huiyin.routines.receptions.days import Planned, publish_day
from huiyin.routines.rosters.models import DutyRoster
from huiyin.routines.teams.models import Team
from tests.afar import published_figures
from tests.handling.cases import who
from tests.house.rooms import Rooms
from tests.house.scene import Scene
from tests.house.stories import TODAY
from tests.lib.files.made import pdf, photo
from tests.town import SINCE, at

FOUND, MOVED = 302, (200, 302)
MARKS = ("密标词甲乙丙", "林密标", "13977771234")
"""Words of a sealed accusation."""

PRIVATE = ("来人预约", "13955550001", "来人邮件", "来人意见", "13955550002", "来人台账")
"""Who booked a reception, wrote an e-mail, gave an opinion, stands in a ledger: known at the town and nowhere else."""

LATER = TODAY + timedelta(30)


def send(client: Client, address: str, **said: Any) -> str:
    """Send a form that must be taken, and return where it leads."""
    answer = client.post(address, said)
    assert answer.status_code == FOUND, (address, answer.status_code, answer.content.decode()[-3000:])
    return str(answer.headers["Location"])


class Furniture:
    """Who of the town makes rows on pages."""

    def __init__(self, scene: Scene, rooms: Rooms) -> None:
        self.scene, self.rooms, self.town = scene, rooms, scene.town
        self.at = {each.name: each.client for each in scene.staff}
        self.post = {name: str(each.post.pk) for name, each in scene.town.people.items() if each.post}

    def all_of_it(self) -> None:
        """Make a row of each kind."""
        self.receptions()
        self.meetings()
        self.rounds_and_rosters()
        self.activities()
        self.announcements_and_plans()
        self.consultations()
        self.targets()
        self.handed_over()
        self.administered()
        self.arrived()
        self.sealed()
        self.published()

    def receptions(self) -> None:
        planned = Planned(on=TODAY + timedelta(1), post=self.town.who("town.head").post, theme="道路")
        day = publish_day(planned, **who(self.town, "town.clerk", TODAY))
        booker = {"call": "来人预约", "phone": "13955550001", "persons": "1", "about": "修路", "matter_code": ""}
        for slot in (1, 2):
            key = {"key": str(slot) * 32, "slot": str(slot), "phone": f"1395555000{slot}"}
            send(Client(), f"/calendar/days/{day.pk}/", **{**booker, **key})

    def meetings(self) -> None:
        early, head = date(2025, 9, 8), self.town.who("town.head").post
        matter = Matter.objects.get(pk=next(each for each in self.scene.kept if "叙述signing" in each.words).matter.pk)
        points = [Point(why="subject", subject="秋收用水"), Point(why="late", matter=matter)]
        called = Called(
            kind="joint", title="联席会议", begins_at=at(early, 15), place="二楼", chair=head, points=points
        )
        made = convene(called, **who(self.town, "town.head", early))
        item = Item.objects.filter(meeting=made, matter=matter).get()
        decided = Decided(words="十天内清淤。", post=self.town.who("town.handler").post, due_on=LATER, item=item)
        after = {"by": self.town.who("town.head"), "on": early, "at": at(early, 18)}
        record_minutes(made, "逐件研究。", decisions=[decided], **after)

    def rounds_and_rosters(self) -> None:
        head, handler = self.at["town.head"], self.post["town.handler"]
        plan = {
            "theme": "schools",
            "title": "校园排查",
            "since": "2025-09-16",
            "until": "2025-09-30",
            "points": "围墙\n用电",
        }
        send(head, "/calendar/rounds/plan/", **plan, post=handler, places="第一小学\n第二小学")
        people = [self.post[f"town.{each}"] for each in ("clerk", "sorter", "handler", "head")]
        said = {"title": "四季度值班", "since": "2025-10-01", "until": "2025-12-31"}
        send(head, "/calendar/rosters/new/", **said, people=people)
        teams = [
            {"kind": "patrol", "title": f"巡逻{n}队", "members": "5", "post": handler, "formed_on": TODAY}
            for n in (1, 2)
        ]
        for each in teams:
            send(head, "/calendar/teams/new/", **each)
        assert DutyRoster.objects.exists()
        assert Team.objects.count() == len(teams)

    def activities(self) -> None:
        held = {"kind": "publicity", "title": "条例进村", "held_on": "2025-09-10", "place": "广场", "persons": "80"}
        picture = SimpleUploadedFile("会场.jpg", photo(), content_type="image/jpeg")
        send(self.at["town.handler"], "/calendar/activities/new/", **held, papers=[picture])

    def announcements_and_plans(self) -> None:
        head = self.at["town.head"]
        notice = {"topic": "roads", "title": "河堤路施工", "words": "九月二十日至二十八日封闭。", "until": "2025-09-28"}
        send(head, "/calendar/telling/notice/", **notice)
        plan = {"kind": "flood", "title": "防汛预案", "words": "值班岗位电话通知各村。", "in_force_from": "2025-09-15"}
        paper = SimpleUploadedFile("预案.pdf", pdf(), content_type="application/pdf")
        send(head, "/calendar/emergencies/new/", **plan, papers=[paper])

    def consultations(self) -> None:
        notice = {
            "title": "水渠改造", "what": "三组水渠改暗渠。", "why": "渗漏。", "where": "三组", "stretches": "校门路",
            "until": "2025-10-31", "in_person": "镇政府 3 号窗口", "villages": [self.town.village.pk],
        }  # fmt: skip
        send(self.at["town.sorter"], "/calendar/office/consultations/notice/", **notice)
        asked = Consultation.objects.get()
        said = {"words": "请留出口。", "key": "a" * 32, "name": "来人意见", "contact": "13955550002"}
        send(Client(), f"/calendar/consultations/{asked.pk}/", **said)

    def targets(self) -> None:
        aims = {"reply_on_time": "95", "changed_in_review": "10", "rated_competent_office": "60"}
        send(self.at["county.head"], "/calendar/targets/propose/", office=self.town.town.pk, year="2025", **aims)
        send(self.at["town.clerk"], "/calendar/zero/file/")

    def handed_over(self) -> None:
        partner = self.rooms.above.partner
        said = {
            "purpose": "merged",
            "paper": "青办〔2025〕3号",
            "until": TODAY.isoformat(),
            "office": self.town.town.pk,
        }
        send(self.at["town.head"], "/exchange/handed/new/", **said, partner=partner.pk)
        send(self.at["town.handler"], "/supervision/handovers/", taker=self.town.who("town.sorter").staff.pk)
        self.rooms.below.says("figures", TODAY, **published_figures(1, 7))
        said = {"number": "青石信〔2024〕8号", "contact_number": "town-2024-00008", "reasons": "复查需要。"}
        asking = Request(**said, asked_on=TODAY)
        ask_file(asking, partner=self.rooms.below.partner.pk, by=self.town.who("bureau.head"), at=at(TODAY))

    def administered(self) -> None:
        doing = {"by": self.rooms.admins["system"], "at": at(TODAY)}
        places.lay_group(self.town.village, code="990121100201002", name="一组", valid_from=SINCE, **doing)
        categories.add_category(
            code="ditches", zh_hans="水利", zh_hant="水利", en="Water", valid_from=SINCE, parent=None, **doing
        )
        doing["by"] = self.rooms.admins["security"]
        said = {"name": "县平台", "scopes": ["matters.read"], "ends_on": LATER}
        give_token(self.town.who("town.handler").post, **said, **doing)
        ledger = SimpleUploadedFile(
            "台账.csv", "登记日期,信访人,信访内容,村\n2024-03-01,来人台账,水渠漏水,柳树坪村\n".encode()
        )
        send(self.at["county.system"], "/administration/imports/", office=str(self.town.town.pk), file=ledger, sheet="")
        handler = self.town.who("town.handler").staff
        keep_view(handler, "我的", "own=1")
        nobody = Staff.objects.create_user("town.nobody", name="无岗")  # whose key is nobody's here to use
        Authenticator.objects.create(user=nobody, type="webauthn", data={"name": "key", "credential": {}})

    def arrived(self) -> None:
        mail = EmailMessage()
        mail["From"], mail["Subject"], mail["Message-ID"] = "来人邮件 <lai@example.org>", "三组停水", "<1@x>"
        mail.set_content("三组没有自来水。")
        keep_mail(bytes(mail), office=self.town.town, at=at(TODAY, 8))

    def sealed(self) -> None:
        said = {"key": "b" * 32, "office": "town", "of": "head", "narrative": MARKS[0], "reach": " ".join(MARKS[1:])}
        answer = Client().post("/accuse/", {**said, "send": "1"})
        assert answer.status_code in MOVED, answer.content.decode()[-2000:]

    def published(self) -> None:
        publish_figures(period("2025Q2", TODAY), scope=scope("county"), **who(self.town, "county.head", TODAY))
