"""Matters brought to where a form of the desk begins, by performing acts."""

from __future__ import annotations

from huiyin.handling.acceptance.acts import accept, propose_refusal, refuse
from huiyin.handling.casework.people import ask_recusal, proxy
from huiyin.handling.casework.urgent import notice_urgent
from huiyin.handling.intake.acts import join
from huiyin.handling.promises.acts import promise
from huiyin.handling.reviews import acts as reviews
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import request_re_review, request_review
from huiyin.handling.routing.acts import agree_return, forward, object_to
from huiyin.handling.triage.acts import triage
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import resident
from huiyin.record.offices.models import Office
from huiyin.record.parties.people import Person
from tests.course import accepted, answered, heard, later, served
from tests.doors.web.conftest import DAY
from tests.handling.mediation.course import make_hall
from tests.town import Town, at, file, intake

EARLIER = later(-40)
FOUND = ReviewFinding(facts="经查阅卷宗。", reasons="原意见事实清楚。", decision="维持原意见。")


def doing(town: Town, who: str, on: object = DAY) -> dict[str, object]:
    return {"by": town.who(who), "on": on, "at": at(on)}


def registered(town: Town) -> Contact:
    return file(town, DAY, claims=("恢复水渠", "赔偿损失"), narrative="水渠被占，秧苗也旱死了。").contact


def triaged(town: Town, kind: str = "complaint") -> Contact:
    contact = registered(town)
    route = "31.6" if kind == "complaint" else ""
    triage(contact.matter, kind=kind, route=route, **doing(town, "town.sorter"))
    return contact


def handed(town: Town, kind: str = "complaint") -> Contact:
    contact = registered(town)
    route = "31.6" if kind == "complaint" else ""
    handler = town.who("town.handler").post
    triage(contact.matter, kind=kind, route=route, handler=handler, **doing(town, "town.sorter"))
    return contact


def taken(town: Town) -> Contact:
    return accepted(town).contact


def sent(town: Town) -> Contact:
    contact = triaged(town)
    forward(contact.matter, to=town.lands, **doing(town, "town.sorter"))
    return contact


def objected(town: Town) -> Contact:
    contact = sent(town)
    object_to(contact.matter, reasons="水渠归水利部门管理。", **doing(town, "lands.handler"))
    return contact


def to_decide(town: Town) -> Contact:
    contact = triaged(town)
    for office in ("lands", "bureau"):
        forward(contact.matter, to=Office.objects.get(code=office), **doing(town, "town.sorter"))
        receiver = "lands.handler" if office == "lands" else "bureau.head"
        object_to(contact.matter, reasons="不属于本机关职权。", **doing(town, receiver))
        agree_return(contact.matter, **doing(town, "town.sorter"))
    return contact


def proposed(town: Town) -> Contact:
    contact = handed(town)
    said = {"ground": "litigation", "reasons": "已在法院立案。", "way": "青县人民法院"}
    propose_refusal(contact.matter, **said, **doing(town, "town.handler"))
    return contact


def noticed(town: Town) -> Contact:
    contact = handed(town)
    accept(contact.matter, **doing(town, "town.handler"))
    return contact


def listened(town: Town) -> Contact:
    contact = taken(town)
    heard(town, contact.matter, DAY)
    return contact


def replied_to(town: Town, on: object = EARLIER) -> Contact:
    return answered(town, on)[0].contact


def delivered(town: Town) -> Contact:
    return served(town, EARLIER)[0].contact


def promised(town: Town) -> Contact:
    contact = delivered(town)
    promise("修好水渠", contact=contact, due_on=later(-15), **doing(town, "town.handler", later(-18)))
    return contact


def promised_today(town: Town) -> Contact:
    contact = delivered(town)
    promise("修好水渠", contact=contact, due_on=later(15), **doing(town, "town.handler", DAY))
    return contact


def with_committee(town: Town) -> Contact:
    """Bring a matter into handling in a town that has a mediation committee."""
    make_hall(town)
    return taken(town)


def urgent(town: Town) -> Contact:
    contact = taken(town)
    notice_urgent(contact.matter, event="building", facts="渠边房屋开裂。", **doing(town, "town.handler"))
    return contact


def with_proxy(town: Town) -> Contact:
    contact = taken(town)
    proxy(contact, Person(name="林大满"), scope="all", until=None, **doing(town, "town.clerk"))
    return contact


def with_request(town: Town) -> Contact:
    contact = taken(town)
    post = town.who("town.handler").post
    ask_recusal(contact, post, "经办人是村干部的亲属。", **doing(town, "town.clerk"))
    return contact


def under_review(town: Town) -> Contact:
    contact = delivered(town)
    request_review("事实没有查清。", contact=contact, by=resident(contact.pk), on=later(-15), at=at(later(-15)))
    return contact


def in_hearing(town: Town) -> Contact:
    contact = under_review(town)
    reviews.open_hearing(review_of(contact), **doing(town, "county.head", later(-10)))
    return contact


def review_of(contact: Contact) -> object:
    return Review.objects.filter(contact=contact).order_by("-id").first()


def reviewed(town: Town) -> Contact:
    contact = under_review(town)
    decide = doing(town, "county.head", later(-10))
    reviews.decide_review(review_of(contact), FOUND, result=Decision.Result.UPHELD, **decide)
    return contact


def redone(town: Town) -> Contact:
    contact = under_review(town)
    ground = Decision.Ground.FACTS
    reviews.order_redo(review_of(contact), FOUND, ground=ground, **doing(town, "county.head", later(-10)))
    return contact


def told_of_review(town: Town) -> Contact:
    contact = reviewed(town)
    reviews.serve_review(review_of(contact).decision, **doing(town, "county.head", later(-8)))
    return contact


def under_re_review(town: Town) -> Contact:
    contact = told_of_review(town)
    request_re_review("仍然不服。", contact=contact, by=resident(contact.pk), on=later(-5), at=at(later(-5)))
    return contact


def re_reviewed(town: Town) -> Contact:
    contact = under_re_review(town)
    decide = doing(town, "city.head", later(-2))
    reviews.decide_re_review(review_of(contact), FOUND, result=Decision.Result.UPHELD, **decide)
    return contact


def refused_after(town: Town) -> Contact:
    contact = proposed(town)
    refuse(contact.matter, **doing(town, "town.reader"))
    return contact


def joined(town: Town) -> Contact:
    contact = triaged(town)
    someone = Person(name="周有田", phone="13900000002", address="二组")
    join(
        intake(people=(someone,), narrative="我家也没水。"),
        matter=contact.matter,
        office=town.town,
        **doing(town, "town.clerk"),
    )
    return contact
