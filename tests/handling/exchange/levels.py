"""Matters of a town that were reviewed at the county, and go up once more to the prefecture."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.exchange.models import Incoming, Outgoing
from huiyin.handling.intake.acts import Registered, register
from huiyin.handling.reviews.acts import decide_re_review, order_redo, serve_review
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import request_re_review
from huiyin.handling.routing.acts import forward
from huiyin.handling.triage.acts import triage
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import resident
from tests.handling.cases import COMPLAINT, DAY
from tests.handling.exchange.carrying import carried
from tests.handling.exchange.test_reviews import ASKED, DECIDED, above, asked_at_town, decided
from tests.handling.exchange.walks import answer_again, answered_at_town
from tests.three import Three
from tests.town import intake
from tests.two import Installation, when

_places = count(1)  # the very same words would be a repeat
AGAIN, FINAL = DAY + timedelta(days=30), DAY + timedelta(days=50)
NOT_YET = "复查没有去看现场，请求复核。"
FINDING = ReviewFinding(facts="两次现场查看，渠道已通水。", reasons="有照片为证。", decision="维持复查意见。")


def reviewed_at_county(three: Three, *, serve: bool = True, **facts: object) -> Registered:
    """Answer at the town, review at the county, and serve its opinion there; all of it known at the town."""
    made = answered_at_town(three, **facts)
    asked_at_town(three, made)
    carried(three.town, three.county, ASKED)
    decision = decided(three, above(three, made))
    if serve:
        with three.county.here():
            serve_review(decision, **three.county.who("county.head", DECIDED))
    carried(three.county, three.town, DECIDED)
    return made


def asked_again(home: Installation, contact: Contact, on: date = AGAIN) -> Review:
    """Ask for the last review on the page of the person, where their code is good."""
    with home.here():
        person = Contact.objects.select_related("matter__office").get(pk=contact.pk)
        return request_re_review(NOT_YET, contact=person, by=resident(person.pk), on=on, at=when(on))


def gone_up(three: Three, on: date = AGAIN) -> None:
    """Carry what the town says to the county, and what that says to the prefecture."""
    carried(three.town, three.county, on)
    carried(three.county, three.city, on)


def come_down(three: Three, on: date = FINAL) -> None:
    """Carry what the prefecture says to the county, and what that says to the town."""
    carried(three.city, three.county, on)
    carried(three.county, three.town, on)


def at_county(three: Three, made: Registered) -> Contact:
    """Return the contact of a person of the town as the county has it."""
    with three.county.here():
        return Contact.objects.select_related("matter__office").get(order_number=made.contact.number)


def at_city(three: Three, made: Registered) -> Review:
    """Return the last review as it stands at the prefecture."""
    number = at_county(three, made).number
    with three.city.here():
        found = Review.objects.select_related("matter__office", "contact", "office", "of__office", "answer__office")
        return found.get(contact__order_number=number, stage="re_review")


def ended(three: Three, review: Review, result: Decision.Result = Decision.Result.UPHELD) -> Decision:
    """Decide at the prefecture."""
    with three.city.here():
        review.matter.refresh_from_db()
        who = three.city.who("city.head", FINAL)
        if result == Decision.Result.REDO:
            return order_redo(review, FINDING, ground=Decision.Ground.FACTS, **who)
        return decide_re_review(review, FINDING, result=result, **who)


def given_down(three: Three) -> Registered:
    """Register at the prefecture, which gives it to the county, which gives it to the town; answered and served there."""
    made, below = accepted_below(three)
    answer_again(three, below, DAY)
    gone_up(three, DAY)
    come_down(three, DAY)
    return made


def accepted_below(three: Three) -> tuple[Registered, Matter]:
    """Register at the prefecture, which gives it to the county, which gives it to the town, where it is accepted."""
    with three.city.here():
        made = register(
            intake(narrative=f"第{next(_places)}条灌溉水渠被占，向市里反映。"),
            office=three.city.offices["citybureau"],
            **three.city.who("citybureau.clerk", DAY),
        )
        triage(made.matter, **COMPLAINT, **three.city.who("citybureau.sorter", DAY))
        forward(made.matter, to=three.city.offices["bureau"], **three.city.who("citybureau.sorter", DAY))
    carried(three.city, three.county)
    with three.county.here():
        matter = Matter.objects.get(contacts__order_number=made.contact.number)
        triage(matter, **COMPLAINT, **three.county.who("bureau.sorter", DAY))
        forward(matter, to=three.county.offices["town"], **three.county.who("bureau.sorter", DAY))
        number = matter.contacts.get().number
    carried(three.county, three.town)
    with three.town.here():
        below = Contact.objects.select_related("matter__office").get(order_number=number).matter
        handler = three.town.people["town.handler"].post
        triage(below, **COMPLAINT, handler=handler, **three.town.who("town.sorter", DAY))
        accept(below, **three.town.who("town.handler", DAY))
    return made, below


def left_undone(three: Three) -> list[tuple[str, str, str]]:
    """Return what waits or could not be said at any level, and where a chain is broken."""
    found: list[tuple[str, str, str]] = []
    for home in (three.city, three.county, three.town):
        with home.here():
            waits = Incoming.objects.filter(done_at__isnull=True).values_list("kind", "code")
            unsaid = Outgoing.objects.filter(number__isnull=True).values_list("kind", "outcome")
            found += [(home.name, *each) for each in (*waits, *unsaid)]
            found += [(home.name, "chain", str(each)) for each in verify().breaks]
    return found
