"""Open an event, send it to who puts it right, report back, close it (信访工作条例 Art. 15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.events.kinds import DECLINED, OUTSIDE, RETURNED, check_kind
from huiyin.handling.events.lookups import event_of, verifications_open
from huiyin.handling.intake.attachments import check_number, keep_attachments
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.routing.receivers import above, post_of, receiver
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

ARTICLE = "xinfang_2022:15-3"
EVENT: dict[str, Any] = {"procedure": Procedure.EVENT}


def open_event(matter: Matter, *, kind: str, severity: str, by: Acting, on: date, at: datetime) -> None:
    """Open an event (立案): what it is and how soon it must be put right, by the office's own judgement.

    :raises Refused: if the kind or severity is not in the list
    """
    check_kind(kind, severity)
    with perform("event_opened", by=by, on=on, at=at, matter=matter, code=kind, **EVENT):
        matter.kind, matter.severity = kind, severity


def decline_event(matter: Matter, reason: str, said: str, *, by: Acting, on: date, at: datetime) -> None:
    """Decline an event, with its reason; what is outside the list rests on its article, and its worker is told.

    :raises Refused: if the reason is not in the list, or it is not said where to go
    """
    if reason not in DECLINED:
        raise Refused("not_in_the_list", _("请选择不立案的理由。"), field="reason")
    if not said.strip():
        raise Refused("nothing_said", _("请写明理由，以及应当找谁办。"), article=ARTICLE, field="said")
    with perform("event_declined", by=by, on=on, at=at, matter=matter, code=reason, **EVENT) as act:
        if reason in OUTSIDE:
            act.entry.basis = OUTSIDE[reason].article
        _kept(act, matter, said, "event_declined")
        matter.closed_on, matter.close_reason = on, reason
        _tell_lookers(act, matter, "event_declined")


def dispatch(matter: Matter, *, to: Office | Post, by: Acting, on: date, at: datetime) -> None:
    """Send an event to the office or post that puts it right (派遣); its clock starts.

    :raises Refused: if the receiver is a grid worker, or has a conflict of interest
    """
    post = receiver(matter, to)
    if "handler" not in post.roles:
        raise Refused(
            "not_a_grids_duty",
            _("%(post)s不是承办岗位；网格员只负责上报和核查，不能派单。") % {"post": post},
            article="jsjb_2021:17",
            remedy=_("请派给有承办岗位的单位。"),
            field="to",
        )
    with perform("event_dispatched", by=by, on=on, at=at, matter=matter, to_office=post.office, **EVENT) as act:
        _hand_over(act, matter, sender=post_of(by), to=post)


def whistle(matter: Matter, *, to: Office, said: str, by: Acting, on: date, at: datetime) -> None:
    """Call a department of a higher level to an event that the town cannot put right alone (吹哨).

    :raises Refused: if it is not said why, or that office lies in the town itself
    """
    if not said.strip():
        raise Refused("nothing_said", _("请写明需要上级部门做什么。"), article="jsjb_2021:16", field="said")
    own = post_of(by).office
    tops = [each.path for each in above(own)]
    if to.path.startswith(own.path) or not any(to.path.startswith(top) for top in tops):
        raise Refused(
            "not_above", _("吹哨是请上级的部门到场；本级单位请直接派遣。"), article="jsjb_2021:16", field="to"
        )
    post = receiver(matter, to)
    with perform("whistled", by=by, on=on, at=at, matter=matter, to_office=to, **EVENT) as act:
        _kept(act, matter, said, "whistle")
        _hand_over(act, matter, sender=post_of(by), to=post)


def _hand_over(act: Performance, matter: Matter, *, sender: Post, to: Post) -> None:
    act.end("sender")
    act.give("sender", sender)
    act.give("lead", to)
    matter.office = to.office
    act.tell("event_dispatched", post=to)


def take_event(matter: Matter, *, by: Acting, on: date, at: datetime) -> None:
    """Take an event up (接办)."""
    with perform("event_taken", by=by, on=on, at=at, matter=matter, **EVENT):
        pass


def return_event(matter: Matter, reason: str, said: str, *, by: Acting, on: date, at: datetime) -> None:
    """Return an event to who sent it, with the reason (退回); it is dispatched anew.

    :raises Refused: if the reason is not in the list, or nothing is said
    """
    if reason not in RETURNED:
        raise Refused("not_in_the_list", _("请选择退回的理由。"), field="reason")
    if not said.strip():
        raise Refused("nothing_said", _("请写明为什么退回、应当由谁办。"), article=ARTICLE, field="said")
    with perform("event_returned", by=by, on=on, at=at, matter=matter, code=reason, **EVENT) as act:
        sender = _sender(matter)
        _kept(act, matter, said, "event_return")
        act.end("sender")
        act.give("lead", sender)
        act.entry.to_office = matter.office = sender.office
        matter.returns += 1
        act.tell("event_returned", post=sender)


def report_fix(
    matter: Matter, said: str, *, papers: Sequence[CheckedFile] = (), by: Acting, on: date, at: datetime
) -> None:
    """Report back that it was put right, with pictures of it; somebody else looks at it (反馈).

    :raises Refused: if nothing is said, or there are too many files
    """
    check_number(papers)
    if not said.strip():
        raise Refused("nothing_said", _("请写明做了什么、现在怎样。"), article=ARTICLE, field="said")
    with perform("fix_reported", by=by, on=on, at=at, matter=matter, **EVENT) as act:
        _kept(act, matter, said, "fix_report")
        contact = first_contact(matter)
        act.made(*keep_attachments(papers, contact=contact, on=on, entry_id=act.entry.pk))
        act.entry.to_office = _sender(matter).office
        _give_to_the_grid(act, matter)
        _tell_lookers(act, matter, "fix_to_verify")


def close_event(matter: Matter, *, by: Acting, on: date, at: datetime) -> None:
    """Close an event whose fix was verified (结案).

    :raises Refused: while two statements about the fix differ
    """
    with perform("event_closed", by=by, on=on, at=at, matter=matter, **EVENT):
        if verifications_open(matter).exists():
            raise Refused(
                "contested",
                _("这件事有两份不同的核查，还没有人决定以哪一份为准。"),
                remedy=_("请先比对、决定，再结案。"),
            )
        matter.closed_on, matter.close_reason = on, "solved"  # custody stays: a late statement is still heard


def _kept(act: Performance, matter: Matter, said: str, kind: str) -> None:
    contact = first_contact(matter)
    act.made(keep_text(said.strip(), kind=kind, contact=contact, on=act.entry.on, entry_id=act.entry.pk))


def _sender(matter: Matter) -> Post:
    held = Custody.objects.filter(matter=matter, part="sender", until__isnull=True).select_related("post__office")
    return held.latest("since_id").post


def _lookers(matter: Matter) -> list[Post]:
    held = Custody.objects.filter(matter=matter, part="co", until__isnull=True).select_related("post__office")
    return [each.post for each in held]


def _give_to_the_grid(act: Performance, matter: Matter) -> None:
    """Let whoever looks after the grid now verify, though another did when it was reported."""
    grid = event_of(matter).grid
    if grid is not None and grid.post is not None and grid.post not in _lookers(matter):
        act.give("co", grid.post)
        act.tell("fix_to_verify", post=grid.post)


def _tell_lookers(act: Performance, matter: Matter, kind: str) -> None:
    for post in _lookers(matter):
        act.tell(kind, post=post)
