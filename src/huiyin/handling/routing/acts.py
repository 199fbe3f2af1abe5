"""Send a matter to who may decide it, and settle whose it is (信访工作条例 Art. 18, 22–24)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.facts import addressed, first_contact
from huiyin.handling.letters.issue import issue
from huiyin.handling.routing import lookups
from huiyin.handling.routing.letters import assign_letter, forward_letter, return_letter, where_sent
from huiyin.handling.routing.receivers import check_not_back, decider_for, post_of, receiver
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

RETURNS_BEFORE_A_DECISION = 2
REPORT = ("办理结果", "办结报告")


def forward(matter: Matter, *, to: Office | Post, by: Acting, on: date, at: datetime, seen: int | None = None) -> None:
    """Forward a matter to the office that may decide it, and tell everyone where it went (转送, Art. 22, 23).

    :raises Refused: if that office or post has a conflict of interest, the matter went up from there unsolved, or a
        decider must decide first
    """
    post = receiver(matter, to)
    with perform("forwarded", by=by, on=on, at=at, matter=matter, seen=seen, to_office=post.office) as act:
        sender, contact = _sending_office(matter, by, post), first_contact(matter)
        letter = forward_letter(matter, contact, sender, post.office, on)
        act.made(issue(letter, contact=contact, entry_id=act.entry.pk))
        _send(act, matter, by, post, on, "forwarded")


def assign(
    matter: Matter,
    *,
    to: Office | Post,
    days: int,
    wanted: tuple[str, ...] = REPORT,
    by: Acting,
    on: date,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Assign a matter with a limit of ``days`` for its result and closing report (交办, Art. 22 item 3).

    :raises Refused: if the limit is no number of days, or as :func:`forward`
    """
    if days < 1:
        raise Refused("days_needed", _("交办应当指定办理期限（天数）。"), article="xinfang_2022:22", field="days")
    post = receiver(matter, to)
    with perform("assigned", by=by, on=on, at=at, matter=matter, seen=seen, to_office=post.office, days=days) as act:
        sender, contact = _sending_office(matter, by, post), first_contact(matter)
        letter = assign_letter(matter, contact, sender, post.office, on, days=days, wanted=wanted)
        act.made(issue(letter, contact=contact, entry_id=act.entry.pk))
        _send(act, matter, by, post, on, "assigned")


def _sending_office(matter: Matter, by: Acting, post: Post) -> Office:
    """Return the office that sends, after the checks that forwarding and assigning share."""
    if matter.returns >= RETURNS_BEFORE_A_DECISION:
        raise Refused(
            "decider_decides",
            _("本事项已被退回 %(count)s 次，应当由上一级机关指定的裁定人决定承办机关。") % {"count": matter.returns},
            article="xinfang_2022:24",
            remedy=_("请等待裁定，或联系裁定人。"),
        )
    office = post_of(by).office
    if post.office_id == office.pk:
        raise Refused(
            "own_office",
            _("不能转送、交办给本机关。"),
            article="xinfang_2022:22",
            remedy=_("由本机关办理的，请在甄别时指定承办岗位。"),
            field="to",
        )
    check_not_back(matter, post)
    return office


def _send(
    act: Performance, matter: Matter, by: Acting, post: Post, on: date, how: Literal["forwarded", "assigned"]
) -> None:
    """Hand the matter over and tell each person where it went."""
    sender = post_of(by)
    _hand_over(act, matter, sender=sender, to=post)
    _tell_where(act, matter, sender.office, post.office, on, how)


def _hand_over(act: Performance, matter: Matter, *, sender: Post, to: Post) -> None:
    """Give the lead to the receiver; the sender goes on seeing the matter and answers objections."""
    act.end("sender")
    act.give("sender", sender)
    act.give("lead", to)
    matter.office = to.office
    act.tell("received", post=to)


def _tell_where(
    act: Performance, matter: Matter, office: Office, to: Office, on: date, how: Literal["forwarded", "assigned"]
) -> None:
    for contact in addressed(matter):
        act.made(issue(where_sent(contact, office, to, on, how), contact=contact, entry_id=act.entry.pk))
        act.tell(how, contact=contact)


def co_assign(matter: Matter, *, to: Iterable[Office | Post], by: Acting, on: date, at: datetime) -> None:
    """Have further offices or posts help; the lead stays with one (主办、协办, Art. 24).

    :raises Refused: if none is named, or one has the matter already or a conflict of interest
    """
    with perform("co_assigned", by=by, on=on, at=at, matter=matter) as act:
        posts = list(dict.fromkeys(receiver(matter, each) for each in to))
        if not posts:
            raise Refused("nobody_named", _("请选择协办的机关或者岗位。"), field="to")
        has = Custody.objects.filter(matter=matter, part__in=("lead", "co"), post__in=posts, until__isnull=True)
        if has.exists():
            raise Refused("has_it_already", _("所选岗位已经在主办或者协办本事项。"), field="to")
        for post in posts:
            act.give("co", post)
            act.tell("co_assigned", post=post)


def object_to(
    matter: Matter,
    *,
    reasons: str,
    proposed: Office | None = None,
    materials: tuple[str, ...] = (),
    by: Acting,
    on: date,
    at: datetime,
) -> None:
    """Object, within 5 working days of receipt, that a matter sent here is not this office's (异议, Art. 23 ¶3).

    The matter stays here until the sender agrees.

    :param proposed: the office whose matter it is, if known
    :raises Refused: if no detailed reasons are given, the time is over, it was objected to already, or it was decided
    """
    _check_reasons(reasons)
    with perform("objected", by=by, on=on, at=at, matter=matter, to_office=proposed) as act:
        sent, contact = _check_right_to_object(matter, on), first_contact(matter)
        letter = return_letter(
            matter,
            contact,
            post_of(by).office,
            on,
            received_on=sent.on,
            reasons=reasons.strip(),
            to=sent.office.name,
            proposed=proposed.name if proposed else "",
            materials=materials,
        )
        act.made(issue(letter, contact=contact, entry_id=act.entry.pk))
        for each in Custody.objects.filter(matter=matter, part="sender", until__isnull=True).select_related("post"):
            act.tell("objected", post=each.post)


def _check_reasons(reasons: str) -> None:
    if not reasons.strip():
        raise Refused("reasons_needed", _("请详细说明理由。"), article="xinfang_2022:23", field="reasons")


def _check_right_to_object(matter: Matter, on: date) -> Entry:
    """Return the sending that is objected to; refuse one too late, a second time, or against a decision."""
    sent = lookups.sending(matter)
    if sent is None:
        raise Refused("never_sent", _("本事项不是转送、交办来的，不能提出异议。"), article="xinfang_2022:23")
    if sent.act == "decided":
        raise Refused(
            "decided",
            _("承办机关已经由上一级机关决定，应当办理，不能再提出异议。"),
            article="xinfang_2022:24",
            remedy=_("请告知信访人并受理。"),
        )
    if lookups.objection(matter) is not None:
        raise Refused(
            "objected_already",
            _("本次转送、交办已经提出过异议，不能再次提出。"),
            article="xinfang_2022:23",
            remedy=_("请等待转送方答复；异议未获同意的，应当受理。"),
        )
    last, gone = lookups.last_day_to_object(matter)
    if last is not None and (gone or on > last):
        raise Refused(
            "too_late_to_object",
            _("提出异议的期限（收到之日起 5 个工作日）最后一日为 %(last)s，本事项由本机关办理。")
            % {"last": date_format(last)},
            article="xinfang_2022:23",
            remedy=_("请告知信访人并受理。"),
            field="on",
        )
    return sent


def agree_return(matter: Matter, *, by: Acting, on: date, at: datetime) -> None:
    """Agree to an objection and take the matter back; after the second return a named decider must decide (Art. 23, 24).

    :raises Refused: if there is no open objection, or after two returns no office above may decide
    """
    with perform("returned", by=by, on=on, at=at, matter=matter) as act:
        _check_open_objection(matter)
        post = post_of(by)
        act.entry.to_office = matter.office = post.office
        matter.returns += 1
        for part in ("sender", "co", "owner"):
            act.end(part)
        act.give("lead", post)
        if matter.returns >= RETURNS_BEFORE_A_DECISION:
            decider = _decider(matter, post.office)
            act.give("decider", decider)
            act.tell("to_decide", post=decider)
        for contact in addressed(matter):
            act.tell("returned", contact=contact)


def _decider(matter: Matter, office: Office) -> Post:
    decider = decider_for(matter, office)
    if decider is None:
        raise Refused(
            "no_decider",
            _("上级机关没有可以裁定本事项的领导岗位。"),
            article="xinfang_2022:24",
            remedy=_("请系统管理员为上级机关设立领导岗位。"),
        )
    return decider


def _check_open_objection(matter: Matter) -> None:
    if lookups.objection(matter) is None or lookups.denial(matter) is not None:
        raise Refused(
            "no_objection",
            _("本事项没有待答复的异议。"),
            article="xinfang_2022:23",
            remedy=_("承办机关未提出异议的，不能退回。"),
        )


def deny_objection(matter: Matter, *, reasons: str, by: Acting, on: date, at: datetime) -> None:
    """Deny an objection with reasons; the matter stays where it is (Art. 23 ¶3).

    :raises Refused: if there is no open objection or no reasons are given
    """
    _check_reasons(reasons)
    with perform("objection_denied", by=by, on=on, at=at, matter=matter) as act:
        _check_open_objection(matter)
        contact = first_contact(matter)
        act.made(keep_text(reasons, kind="denial", contact=contact, on=on, entry_id=act.entry.pk))
        for each in Custody.objects.filter(matter=matter, part="lead", until__isnull=True).select_related("post"):
            act.tell("objection_denied", post=each.post)


def decide(matter: Matter, *, to: Office | Post, reasons: str, by: Acting, on: date, at: datetime) -> None:
    """Decide, as the named decider, whose matter it is; it goes there and cannot be objected to again (Art. 24).

    :raises Refused: if no reasons are given, that office or post has a conflict of interest, or the matter went up
        from there unsolved
    """
    _check_reasons(reasons)
    post = receiver(matter, to)
    with perform("decided", by=by, on=on, at=at, matter=matter, to_office=post.office) as act:
        check_not_back(matter, post)
        contact = first_contact(matter)
        act.made(keep_text(reasons, kind="decision", contact=contact, on=on, entry_id=act.entry.pk))
        had = Custody.objects.select_related("post__office").get(matter=matter, part="lead", until__isnull=True).post
        _hand_over(act, matter, sender=had, to=post)
        act.end("decider")
        _tell_where(act, matter, post_of(by).office, post.office, on, "forwarded")


def own(matter: Matter, *, owner: Post, by: Acting, on: date, at: datetime) -> None:
    """Have a leader own a hard case until it is resolved (包案, Art. 18 ¶2).

    :raises Refused: if the post is no leader's, or has a conflict of interest
    """
    if not {"head", "lead"} & set(owner.roles):
        raise Refused("owner_leads", _("包案人应当是领导干部岗位。"), article="xinfang_2022:18", field="owner")
    with perform("owned", by=by, on=on, at=at, matter=matter) as act:
        act.give("owner", owner)
        act.tell("owned", post=owner)
