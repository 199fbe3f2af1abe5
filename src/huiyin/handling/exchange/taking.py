"""Take a matter in that the level above or below gives: registered like every other, with both numbers kept."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from huiyin.handling.exchange.left_out import say_left_out, sifted
from huiyin.handling.exchange.models import Shared
from huiyin.handling.intake.acts import join, link, register
from huiyin.handling.intake.attachments import MOST
from huiyin.handling.intake.intake import Intake
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import acting_for
from huiyin.record.matters.models import Channel, Matter
from huiyin.record.offices.models import Category, Village
from huiyin.record.parties.people import Person

PDF = "application/pdf"


def take_in(kind: str, fields: dict[str, Any], *, partner: Partner, on: date, at: datetime, key: str) -> Matter:
    """Register what a partner gives: the first contact opens the matter, the others join it, each with its own rights.

    A matter that was given back before and comes again is linked to what it was here.

    :param on: the day it came (收到之日), from which the clocks run
    :raises Refused: as :func:`register`
    """
    given = [_intake(each, kind, fields, partner, on) for each in fields["信访件"]]
    if not given:
        raise Refused("field_missing", _("信件缺少“%s”，没有收下。") % "信访件")
    letters = tuple(_letter(each) for each in fields.get("文书", []))[:MOST]
    sieved = [
        sifted(each.get("附件", []), MOST - (0 if n else len(letters))) for n, each in enumerate(fields["信访件"])
    ]
    contacts = [replace(each, attachments=kept) for each, (kept, _left) in zip(given, sieved, strict=True)]
    doing: dict[str, Any] = {"office": partner.own, "by": acting_for(partner), "on": on, "at": at}
    known = Shared.objects.filter(partner=partner, given=False, number=fields["关联信访事项编号"]).first()
    first = replace(contacts[0], attachments=(*contacts[0].attachments, *letters))
    if known is not None:
        every = [link(first, matter=known.matter, key=f"{key}:0", **doing)]
    else:
        every = [register(first, key=f"{key}:0", **doing)]
        for place, each in enumerate(contacts[1:], start=1):
            every.append(join(each, matter=every[0].matter, key=f"{key}:{place}", **doing))
    made = every[0]
    facts = {"letter": _letter_number(fields), "decided": kind == "decided"}
    Shared.objects.update_or_create(
        matter=made.matter,
        partner=partner,
        defaults=facts,
        create_defaults={**facts, "given": False, "number": fields["关联信访事项编号"]},
    )
    for one, (_kept, left) in zip(every, sieved, strict=False):
        if left:
            sentences = [each.sentence for each in left]
            say_left_out(one.contact, sentences, left[0].code, by=doing["by"], on=on, at=at)
    return made.matter


def _intake(said: dict[str, Any], kind: str, fields: dict[str, Any], partner: Partner, on: date) -> Intake:
    """Return a contact as the giver tells it; whoever is kept confidential there is so here, and unnamed."""
    until = max(date.fromisoformat(fields["限办时间"]), on + timedelta(days=1)) if kind == "assigned" else None
    people = people_of(said)
    return Intake(
        channel=Channel.ABOVE if kind == "assigned" else Channel.FORWARDED,
        narrative=said["概况"],
        claims=tuple(said["信访人诉求"]),
        summary=said.get("标题", ""),
        people=people,
        persons=max(said["人数"], len(people)),
        village=Village.objects.filter(code=fields.get("问题属地代码", ""), office=partner.own).first(),
        category=Category.objects.filter(code=fields.get("内容分类", "")).first(),
        confidential=said["是否保密"],
        order_number=said["信访件编号"],
        limit_on=until,
    )


def people_of(said: dict[str, Any]) -> tuple[Person, ...]:
    """Return the people of a contact as they are told; nobody where the person is kept confidential."""
    return tuple(Person(each["姓名"], each.get("电话", ""), each.get("住址", "")) for each in said["信访人"])


def _letter(said: dict[str, Any]) -> CheckedFile:
    """Return a letter that came along; the signed system of an office set it, so its pages are not walked through.

    :raises Refused: if it is no PDF
    """
    return CheckedFile(pdf(said), PDF, f"{said.get('文书编号', said['文种'])[:60]}.pdf")


def pdf(said: dict[str, Any]) -> bytes:
    """Return the bytes of a paper that came along.

    :raises Refused: if it is no PDF
    """
    content = base64.b64decode(said["内容"])
    if said["类型"] != PDF or not content.startswith(b"%PDF-"):
        raise Refused("unfit_paper", _("信件里的文书不是 PDF，没有办理。"), remedy=_("请与对方核对。"))
    return content


def _letter_number(fields: dict[str, Any]) -> str:
    return next((str(each["文书编号"])[:60] for each in fields.get("文书", []) if each.get("文书编号")), "")
