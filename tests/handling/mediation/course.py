"""Committees with their mediators, and disputes on their way, each reached by performing acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from huiyin.handling.mediation.agreements import draft, take_force
from huiyin.handling.mediation.case_models import Agreement, Mediation
from huiyin.handling.mediation.committees import Member, found_committee, publish_roster, serving
from huiyin.handling.mediation.conduct import accept
from huiyin.handling.mediation.consent import consent
from huiyin.handling.mediation.content import Item, Terms
from huiyin.handling.mediation.mediators import assign
from huiyin.handling.mediation.models import Committee, Mediator
from huiyin.handling.mediation.opening import Dispute, Opened, register_dispute
from huiyin.handling.mediation.parties import Disputing, parties_of
from huiyin.handling.mediation.sessions import AtOnce, hold_session
from huiyin.handling.mediation.signing import Signing, sign
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import Office, Staff
from tests.town import SINCE, Town, at, found, make_town

DAY = date(2025, 9, 16)
ELECTED = date(2024, 5, 10)
LIN = Disputing(name="林小满", phone="13900000001", address="柳树坪村三组")
ZHOU = Disputing(name="周大山", phone="13900000002", address="柳树坪村三组")
SCAN = CheckedFile(b"%PDF-1.7 signed", "application/pdf", "signed.pdf")


@dataclass(frozen=True)
class Hall:
    """A county with a village committee and a town committee, each with mediators who sign in."""

    town: Town
    village: Committee
    committee: Committee
    director: Acting
    member: Acting
    village_director: Acting

    def doing(self, on: date = DAY, by: Acting | None = None) -> dict[str, object]:
        """Return who acts, for which day, and when it is entered."""
        return {"by": by or self.director, "on": on, "at": at(on)}

    def mediator(self, name: str = "陈主任", on: date = DAY) -> Mediator:
        """Return a mediator of the town committee by name."""
        return serving(self.committee, on).get(name=name)


def later(days: int, since: date = DAY) -> date:
    """Return the day that many days on."""
    return since + timedelta(days=days)


def sits(office: Office, title: str) -> Acting:
    """Open a mediator's post in an office and put a person in it."""
    post = open_post(office, title, ["mediator"])
    staff = Staff.objects.create_user(f"{office.code}.{title}", name=title, password="a-long-password-1")
    appoint(staff, post, SINCE)
    return Acting(staff=staff, post=post)


def members(*posts: Acting) -> list[Member]:
    """Return a lawful roster: a director, a woman, a third member."""
    seats = [each.post for each in posts] + [None] * (3 - len(posts))
    return [
        Member(name="陈主任", is_woman=False, duty="director", post=seats[0], skills=("land", "neighbours")),
        Member(name="黄秀英", is_woman=True, post=seats[1], skills=("labour",)),
        Member(name="吴志强", is_woman=False, post=seats[2], conflicts=("property_care",)),
    ]


def make_hall(town: Town | None = None) -> Hall:
    """Set up both committees with their rosters."""
    town = town or make_town()
    place = found("willow", "柳树坪村民委员会", "柳", "village", town.town)
    head = {"by": town.who("town.head"), "on": ELECTED, "at": at(ELECTED)}
    both = []
    for office, name, mark, level in (
        (place, "柳树坪村人民调解委员会", "柳村人调", "village"),
        (town.town, "青石镇人民调解委员会", "青石人调", "town"),
    ):
        made = found_committee(
            name=name, mark=mark, kind=level, level=level, office=office, court="青县人民法院", **head
        )
        seats = [sits(office, "director"), sits(office, "member")]
        publish_roster(made, members(*seats), elected_on=ELECTED, elected_by="村民代表会议", **head)
        both.append((made, *seats))
    (village, chair, _), (committee, director, member) = both
    return Hall(town, village, committee, director, member, chair)


def dispute(**facts: object) -> Dispute:
    """Return a dispute over a boundary, with whatever the test says otherwise."""
    said: dict[str, object] = {
        "facts": "两家在三组的宅基地相邻，周大山翻修院墙时占了共用的排水沟。",
        "asks": ("恢复排水沟",),
        "kind": "neighbours",
        "applicants": (LIN,),
        "respondents": (ZHOU,),
    }
    return Dispute(**{**said, **facts})  # type: ignore[arg-type]


def opened(hall: Hall, on: date = DAY, **facts: object) -> Opened:
    """Register a dispute with the town's committee."""
    return register_dispute(dispute(**facts), committee=hall.committee, **hall.doing(on))


def agreed_to(hall: Hall, mediation: Mediation, on: date = DAY) -> Mediation:
    """Let every party agree to mediation."""
    for each in parties_of(mediation):
        consent(fresh(each), how="written", **hall.doing(on))
    return again(mediation)


def fresh(row):
    """Return a row as the database has it now."""
    return type(row).objects.get(pk=row.pk)


def again(mediation: Mediation) -> Mediation:
    """Return a mediation with its matter as the database has them now."""
    return Mediation.objects.select_related("matter__office", "matter__intake_office", "committee__office").get(
        pk=mediation.pk
    )


def accepted(hall: Hall, on: date = DAY, **facts: object) -> Mediation:
    """Register a dispute, have everyone agree, and take it on."""
    mediation = agreed_to(hall, opened(hall, on, **facts).mediation, on)
    accept(mediation, **hall.doing(on))
    return again(mediation)


def mediated(hall: Hall, on: date = DAY, **facts: object) -> Mediation:
    """Take a dispute on and let the parties choose the director."""
    mediation = accepted(hall, on, **facts)
    assign(mediation, [hall.mediator(on=on)], by_parties=True, **hall.doing(on))
    return again(mediation)


def met(hall: Hall, on: date = DAY, **facts: object) -> Mediation:
    """Take a dispute on and let the parties, who are all there, sit down at once."""
    return sat_down(hall, mediated(hall, on, **facts), on)


def sat_down(hall: Hall, mediation: Mediation, on: date = DAY) -> Mediation:
    """Record a session to which nobody had to be called."""
    at_once = AtOnce(mediation=again(mediation), begins_at=hour(on, 8), place="镇调解室")
    hold_session(at_once, "双方陈述，愿意协商。", **hall.doing(on))
    return again(mediation)


def item(**facts: object) -> Item:
    """Return one complete thing to do, with whatever the test says otherwise."""
    said: dict[str, object] = {
        "who": 2,
        "to": 1,
        "what": "支付修复排水沟的费用",
        "amount": Decimal("1200.00"),
        "is_payment": True,
        "how": "转账到申请人账户",
        "due_on": later(20),
    }
    return Item(**{**said, **facts})  # type: ignore[arg-type]


def terms(*items: Item, **facts: object) -> Terms:
    """Return complete terms of these items; of one complete item if none is given."""
    said: dict[str, object] = {
        "facts": "周大山翻修院墙占用共用排水沟约二米。",
        "points": "排水沟由谁恢复、费用由谁承担。",
        "responsibility": "周大山占用排水沟，承担恢复的责任。",
    }
    return Terms(items=items or (item(),), **{**said, **facts})  # type: ignore[arg-type]


def drafted(hall: Hall, on: date = DAY, said: Terms | None = None, **facts: object) -> Agreement:
    """Bring a dispute to a written agreement that waits for signatures."""
    return again_agreement(draft(met(hall, on, **facts), said or terms(), **hall.doing(on)))


def again_agreement(agreement: Agreement) -> Agreement:
    """Return an agreement with all that acts lock, as the database has it now."""
    return Agreement.objects.select_related(
        "mediation__matter__office",
        "mediation__matter__intake_office",
        "mediation__committee__office",
        "terms__contact",
    ).get(pk=agreement.pk)


def signed(hall: Hall, agreement: Agreement, on: date = DAY, *, seal: bool = True) -> Agreement:
    """Let everyone sign and, if asked, the committee seal."""
    parties = [Signing(disputant=each) for each in parties_of(agreement.mediation)]
    rows = agreement.mediation.assigned.filter(until__isnull=True).select_related("mediator")
    mediators = [Signing(mediator=each.mediator) for each in rows]
    sign(agreement, *parties, *mediators, *([Signing()] if seal else []), **hall.doing(on))
    return again_agreement(agreement)


def in_force(hall: Hall, on: date = DAY, said: Terms | None = None, **facts: object) -> Agreement:
    """Bring a dispute to a written agreement in force."""
    agreement = signed(hall, drafted(hall, on, said, **facts), on)
    take_force(agreement, scan=SCAN, by=hall.director, at=at(on))
    return again_agreement(agreement)


def hour(on: date, at_hour: int) -> datetime:
    """Return an hour of a day in Shanghai."""
    return at(on, at_hour)


@contextmanager
def no(code: str, article: str = "") -> Iterator[list[Refused]]:
    """Expect a refusal with a code and, if given, an article; every refusal of mediation says what to do or where."""
    caught: list[Refused] = []
    with pytest.raises(Refused) as refusal:
        yield caught
    caught.append(refusal.value)
    assert refusal.value.code == code
    assert not article or refusal.value.article == article
