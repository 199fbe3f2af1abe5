"""Sort what came in: kind, route, claims; split, unlink, direct to the statutory route (信访工作条例 Art. 22, 28–31)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.facts import addressed, first_contact
from huiyin.handling.letters.issue import issue
from huiyin.handling.triage import apart
from huiyin.handling.triage.claims import Claims, check_standing, standing, strike
from huiyin.handling.triage.letters import route_notice
from huiyin.handling.triage.models import StruckClaim
from huiyin.law.routes import Route, last_day, routes
from huiyin.law.workdays import calendar
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Claim, Contact, Kind, Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Category, Office, Post, Village
from huiyin.record.procedure.perform import perform
from huiyin.record.traces.leave import take_anew

ROUTES = ("31.1", "31.2", "31.3", "31.4", "31.5", "31.6")


def triage(
    matter: Matter,
    *,
    kind: str,
    route: str = "",
    category: Category | None = None,
    village: Village | None = None,
    claims: Claims | None = None,
    handler: Post | None = None,
    by: Acting,
    on: date,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Sort a matter by kind and, for a complaint, by the six ways of Art. 31; a named person decides (Art. 28, 31).

    :param route: 31.1 to 31.6 for a complaint, empty otherwise
    :param claims: claims worded better or told apart; None leaves them as they were said
    :param handler: a post of the same office that takes the matter, where the office itself may decide it
    :raises Refused: if kind and route do not fit, or the post may not have the matter
    """
    _check_sort(kind, route)
    if handler is not None:
        _check_handler(handler, by)
    with perform("triaged", by=by, on=on, at=at, matter=matter, seen=seen, code=f"{kind} {route}".strip()) as act:
        matter.kind, matter.route = kind, route
        matter.category = category or matter.category
        if village is not None and village.pk != matter.village_id:
            matter.village = village
            take_anew(matter)
        if claims is not None:
            claims.write(act, matter)
        if handler is not None:
            act.give("lead", handler)
            act.tell("to_handle", post=handler)


def _check_sort(kind: str, route: str) -> None:
    if kind not in Kind.values:
        raise Refused(
            "unknown_kind",
            _("请选择事项类别：申诉求决、建议意见或咨询。"),
            article="xinfang_2022:31",
            remedy=_("检举控告不在本系统办理，请告知信访人向纪检监察机关提出（12388）。"),
            field="kind",
        )
    if kind == Kind.COMPLAINT and route not in ROUTES:
        raise Refused(
            "route_needed",
            _("申诉求决类事项应当选择第三十一条六种办理方式之一。"),
            article="xinfang_2022:31",
            field="route",
        )
    if kind != Kind.COMPLAINT and route:
        raise Refused("no_route", _("只有申诉求决类事项才区分六种办理方式。"), article="xinfang_2022:31", field="route")


def _check_handler(handler: Post, by: Acting) -> None:
    """Refuse a handler elsewhere, without that duty, or in a petition department, which never decides the merits."""
    if handler.office_id != (by.post.office_id if by.post else None) or "handler" not in handler.roles:
        raise Refused(
            "no_handler_here",
            _("%(post)s不是本机关的承办岗位。") % {"post": handler},
            remedy=_("由其他机关办理的，请转送或者交办。"),
            field="handler",
        )
    if handler.office.kind == Office.Kind.PETITION_DEPARTMENT:
        raise Refused(
            "not_competent",
            _("信访部门负责转送、交办，不处理事项本身。"),
            article="xinfang_2022:14",
            remedy=_("请转送或者交办给有权处理的机关、单位。"),
            field="handler",
        )


@transaction.atomic
def split(matter: Matter, claims: Sequence[Claim], *, by: Acting, on: date, at: datetime) -> Matter:
    """Split claims off into a matter of their own, for another office or route; people keep every right (Art. 31).

    Both matters are shown on the same receipts; the clocks of the new one run from the day of receipt.

    :raises Refused: if no claim is chosen, none would remain, or one does not stand in the matter
    """
    with perform("split", by=by, on=on, at=at, matter=matter) as act:
        check_standing(matter, claims)
        if not 0 < len(claims) < standing(matter).count():
            raise Refused(
                "split_leaves_claims",
                _("分出的诉求至少一项，原事项也至少留一项。"),
                remedy=_("全部诉求都应由他处办理的，请直接转送。"),
                field="claims",
            )
        strike(act, claims, StruckClaim.Why.MOVED)
    return split_off(matter, claims, by=by, at=at)


def split_off(matter: Matter, claims: Sequence[Claim], *, by: Acting, at: datetime) -> Matter:
    """Open the matter that the claims were split off into; :func:`split` alone calls this."""
    on = apart.received_on(matter)
    with perform("split_off", by=by, on=on, at=at, source=matter.source) as act:
        new = apart.split_matter(matter, matter.office, on)
        contacts: dict[object, Contact] = {c.pk: apart.carry(act, c, new) for c in apart.carried(matter, claims)}
        act.opens(new, *contacts.values())
        new.contacts_count = len(contacts)
        apart.carry_claims(act, claims, contacts, new)
        apart.keep_away(act, matter, new)
        act.give("lead", apart.lead_of(matter))
        for contact in contacts.values():
            act.tell("split_off", contact=contact)
    return new


@transaction.atomic
def unlink(contact: Contact, *, by: Acting, on: date, at: datetime) -> Matter:
    """Take a contact that was wrongly linked or joined out of its matter; it becomes a matter of its own (Art. 22).

    :raises Refused: if it is the contact that opened the matter
    """
    old = contact.matter
    with perform("unlinked", by=by, on=on, at=at, matter=old, contact=contact) as act:
        if contact.part == Contact.Part.FIRST:
            raise Refused(
                "first_contact",
                _("这是本事项的初件，不能取消关联。"),
                remedy=_("有几项诉求应当分开办理的，请分出诉求。"),
                field="contact",
            )
        old.contacts_count -= 1
        act.tell("unlinked", contact=contact)
    return set_apart(contact, by=by, at=at)


def set_apart(contact: Contact, *, by: Acting, at: datetime) -> Matter:
    """Open the matter of a contact taken out of another one; :func:`unlink` alone calls this."""
    old, on = contact.matter, contact.received_on
    lead = apart.lead_of(old)
    with perform("set_apart", by=by, on=on, at=at, source=contact.source) as act:
        new = apart.matter_like(old, office=lead.office, on=on, state=State.REGISTERED)
        act.opens(new, contact)
        apart.move(act, contact, new)
        apart.keep_away(act, old, new)
        act.give("lead", lead)
    return new


def direct(
    matter: Matter, *, route: str, organ: str, known_on: date, reasons: str, by: Acting, on: date, at: datetime
) -> date | None:
    """Direct a complaint to its statutory route and return the last day of the resident's own time (导入法定途径, Art. 31).

    :param route: a key of ``law/routes.toml``, such as ``labour_arbitration``
    :param organ: where the resident goes, with its place
    :param known_on: the day from which the law counts the resident's time
    :raises Refused: if the route is unknown, the matter is no complaint, or reasons or organ are missing
    """
    way = _route(route)
    if not (reasons.strip() and organ.strip()):
        raise Refused(
            "reasons_needed", _("请写明理由和受理机关，信访人据此办理。"), article="xinfang_2022:31", field="reasons"
        )
    last = last_day(way, known_on, calendar())
    with perform("directed", by=by, on=on, at=at, matter=matter, code=way.key, until=last) as act:
        _check_complaint(matter)
        matter.route = way.item
        matter.closed_on, matter.close_reason = on, "directed"
        act.made(keep_text(reasons, kind="reasons", contact=first_contact(matter), on=on, entry_id=act.entry.pk))
        for contact in addressed(matter):
            letter = route_notice(
                contact, matter.office, way, organ=organ.strip(), last=last, reasons=reasons.strip(), on=on
            )
            act.made(issue(letter, contact=contact, entry_id=act.entry.pk))
            act.tell("directed", contact=contact)
    return last


def _route(key: str) -> Route:
    if key not in routes():
        raise Refused("unknown_route", _("请从法定途径清单中选择一项。"), article="xinfang_2022:31", field="route")
    return routes()[key]


def _check_complaint(matter: Matter) -> None:
    if matter.kind != Kind.COMPLAINT:
        raise Refused(
            "not_a_complaint",
            _("只有申诉求决类事项才导入法定途径。"),
            article="xinfang_2022:31",
            remedy=_("建议意见和咨询请直接答复。"),
        )
