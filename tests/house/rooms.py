"""Rows of the rooms, each about a matter of its own: mediated, seen by a grid worker, ordered, promised, heard, exchanged."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from huiyin.handling.casework.missing import ask_papers
from huiyin.handling.casework.ownership import Step, name_team, plan
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.exchange.models import AskedFile
from huiyin.handling.hotline.acts import send
from huiyin.handling.hotline.taking import take_in_orders
from huiyin.handling.intake.acts import Registered
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.mediation.parties import Disputing
from huiyin.handling.routing.acts import own
from huiyin.handling.supervision.acts import supervise
from huiyin.handling.supervision.look_back import draw
from huiyin.handling.supervision.proposals import propose
from huiyin.handling.works.models import WorksItem
from huiyin.record.administration.webhooks import register_webhook
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import resident
from huiyin.routines.receptions.booking import book
from huiyin.routines.receptions.days import Planned, publish_day
from huiyin.routines.receptions.queue import arrive, call, hear
from huiyin.routines.receptions.sealing import Booker
from tests.admins import make_admins
from tests.afar import Below, County
from tests.course import accepted, served
from tests.doors.web.desk import event_steps, wish_befores
from tests.handling import events, works
from tests.handling.cases import in_town, who
from tests.handling.mediation import course
from tests.house.stories import EARLIER, TODAY, Story, words
from tests.readers import make_readers
from tests.town import Town, at, intake

TOLD = ("town.handler", "lands.head", "county.lead", "bureau.sorter")
"""Posts whose other systems are told of acts."""


class Rooms:
    """The county with all its rooms: mediators, a grid worker, the three administrators, sealed readers, a partner."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.grid = event_steps.there(town)
        self.hall = course.make_hall(town)
        self.admins, self.readers = make_admins(town), make_readers(town)
        halls = {"town.director": self.hall.director, "willow.director": self.hall.village_director}
        readers = {each.login: each.acting for each in self.readers.values()}
        admins = {f"county.{short}": acting for short, acting in self.admins.items()}
        town.people.update({**halls, **readers, **admins, "town.mediator": self.hall.member})
        security = self.admins["security"]
        self.above = County(town, by=security, at=at(EARLIER))
        self.below = Below(town, by=security, at=at(EARLIER))
        for name in TOLD:
            url = f"https://platform.example/{name}/"
            register_webhook(town.who(name).post, name="县平台", url=url, by=security, at=at(EARLIER))
        self.road: WorksItem | None = None

    def stories(self) -> tuple[Story, ...]:
        """Return what is to be told of each room, each of a matter of its own."""
        seen = tuple(partial(self.seen, tag, days) for days, tag in enumerate(("seena", "seenb", "seenc")))
        for each in seen:
            each.__name__ = each.args[0]  # type: ignore[attr-defined]
        return (
            *(self.mediated, self.agreed, self.fixed, self.ordered, self.promised, self.planned, self.heard),
            *(self.urged, self.received, self.drawn, self.proposed, self.published, self.given, self.filed, *seen),
        )

    def _dispute(self, tag: str) -> dict[str, object]:
        brought = words(tag)
        (person,) = brought["people"]
        said = Disputing(name=person.name, phone=person.phone, address=person.address)
        return {"facts": brought["narrative"], "asks": brought["claims"], "applicants": (said,)}

    def mediated(self, _town: Town) -> Registered:
        made = course.mediated(self.hall, TODAY, **self._dispute("mediated")).matter
        return _as_registered(made)

    def agreed(self, _town: Town) -> Registered:
        agreement = course.in_force(self.hall, TODAY, **self._dispute("agreed"))
        return _as_registered(agreement.mediation.matter)

    def fixed(self, _town: Town) -> Registered:
        return _as_registered(events.fixed(self.grid, TODAY, said="叙述fixed水管破裂", papers=[events.picture()])[0])

    def seen(self, tag: str, days: int, _town: Town) -> Registered:
        return _as_registered(self.grid.collected(TODAY - timedelta(days), kind="roads", said=f"叙述{tag}路面塌陷"))

    def ordered(self, town: Town) -> Registered:
        said = {"reporter": "来人ordered", "phone": words("ordered")["people"][0].phone}
        row = LedgerRow(row_number=1, matter_no="2509150001", demand="叙述ordered停水", received_on=TODAY, **said)
        take_in_orders([row], office=town.town, at=at(TODAY))
        made = Matter.objects.select_related("office", "intake_office").get(contacts__order_number="2509150001")
        send(made, to=town.who("town.handler").post, **who(town, "town.sorter", TODAY))
        return _as_registered(made)

    def promised(self, town: Town) -> Registered:
        made = in_town(town, TODAY, **words("promised"))
        self.road = works.finished(town, made.matter, on=TODAY)
        return made

    def planned(self, town: Town) -> Registered:
        made = accepted(town, EARLIER, **words("planned"))
        head = who(town, "town.head", TODAY)
        own(made.matter, owner=town.who("town.head").post, **head)
        name_team(made.matter, {town.who("town.sorter").post: "aid"}, **head)
        step = Step("叙述planned到现场丈量", town.who("town.handler").post, TODAY + timedelta(3))
        plan(made.matter, [step], **head)
        return made

    def heard(self, town: Town) -> Registered:
        made = accepted(town, EARLIER, **words("heard"))
        ask_papers(made.contact, ["叙述heard承包合同"], **who(town, "town.handler", TODAY))
        return made

    def urged(self, town: Town) -> Registered:
        made = accepted(town, EARLIER, **words("urged"))
        said = {"breach": "late", "asked": "叙述urged说明原因。", "due_on": TODAY + timedelta(7)}
        supervise(made.matter, **said, **who(town, "county.supervisor", TODAY))
        return made

    def received(self, town: Town) -> Registered:
        planned = Planned(on=TODAY, post=town.who("town.head").post, theme="道路")
        day = publish_day(planned, **who(town, "town.clerk", TODAY - timedelta(7)))
        booker = Booker(call="来人预约", phone="13955550001", about="修路")
        clerk = who(town, "town.clerk", TODAY)
        turn = book(day, 1, booker, by=resident(), on=TODAY, at=at(TODAY, 8)).turn
        arrive(turn, **clerk)
        call(turn, **clerk)
        return hear(turn, intake(**words("received")), **clerk)

    def drawn(self, town: Town) -> Registered:
        made = served(town, EARLIER, **words("drawn"))[0]
        said = {"reason": Reason.SUPPORTED, "evidence": "叙述drawn验收单在卷。"}
        close(made.matter, **said, **who(town, "town.handler", TODAY - timedelta(5)))
        draw(EARLIER, TODAY, 3, **who(town, "county.supervisor", TODAY))
        return made

    def proposed(self, town: Town) -> Registered:
        said = {"found": "叙述proposed没有当场告知。", "asked": "公布流程。", "due_on": TODAY + timedelta(30)}
        made = propose("improve", to=town.town, **said, **who(town, "bureau.head", TODAY))
        return _as_registered(made.matter)

    def published(self, town: Town) -> Registered:
        return _as_registered(wish_befores.published(town).matter)

    def given(self, _town: Town) -> Registered:
        (person,) = words("given")["people"]
        who_came = [{"姓名": person.name, "电话": person.phone, "住址": person.address}]
        said = {"信访人": who_came, "概况": "叙述given水渠被占。", "信访人诉求": ["诉求given"]}
        made = self.above.gives("青信〔2025〕1号", TODAY, **said)
        stuck = {"关联信访事项编号": "青信〔2025〕404号", "同意退回日期": TODAY.isoformat()}
        self.above.says("returned", TODAY, **stuck)
        return _as_registered(made)

    def filed(self, _town: Town) -> Registered:
        """Let the level below send the review file of a matter that began there."""
        before = set(Matter.objects.values_list("pk", flat=True))
        self.below.files("青石信〔2024〕7号", TODAY)
        made = Matter.objects.exclude(pk__in=before).first() or AskedFile.objects.get().matter
        return _as_registered(made)


def _as_registered(matter: Matter) -> Registered:
    return Registered(matter=matter, contact=first_contact(matter), code="")
