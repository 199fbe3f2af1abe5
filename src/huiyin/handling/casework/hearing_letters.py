"""The papers of a hearing: its notice, its record, its conclusion (听证通知书、听证笔录、听证结论)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from huiyin.handling.casework.models import Hearing
from huiyin.handling.letters import Due, Form, HearingNotice
from huiyin.handling.letters.facts import about, issuer, name_of, words_of
from huiyin.handling.letters.form import prose, row, signs
from huiyin.handling.letters.issue import letter_number
from huiyin.law.citations import cite
from huiyin.record.matters.models import Contact
from huiyin.record.offices.lookups import holder_of
from huiyin.record.offices.models import Post

SHANGHAI = ZoneInfo("Asia/Shanghai")
BASIS = "xinfang_2022:31"


@dataclass(frozen=True, kw_only=True)
class Calling:
    """To what people are called: when, where, before whom, whether in public."""

    begins_at: datetime
    place: str
    chair: Post
    members: tuple[str, ...] = ()
    recorder: str = ""
    in_public: bool = False


def hearing_notice(contact: Contact, calling: Calling, on: date) -> HearingNotice:
    """Return the notice of a hearing to one person; they may ask that someone steps aside until the day before it."""
    office = contact.matter.office
    begins = calling.begins_at.astimezone(SHANGHAI)
    with words_of(office):
        person = about(contact)
        return HearingNotice(
            **issuer(office, on),
            number=letter_number(office, "hearing", on),
            addressee=person["addressee"],
            matter=person["matter"],
            subject=person["summary"],
            at=begins,
            place=calling.place.strip(),
            chair=_called(calling.chair, on),
            members=calling.members,
            recorder=calling.recorder.strip(),
            public=calling.in_public,
            recusal_by=Due(on=begins.date()),
            basis=(cite(BASIS).formal,),
        )


def record_form(hearing: Hearing, record: str, held_on: date) -> Form:
    """Return the record of a hearing, to be signed by everyone who was there."""
    with words_of(hearing.matter.office):
        return _form(
            hearing,
            _("听证笔录"),
            held_on,
            prose(record),
            prose(_("以上笔录已经当场核对。")),
            signs(_("主持人"), _("记录人"), _("信访人"), _("其他参加人")),
        )


def conclusion_form(hearing: Hearing, contact: Contact, conclusion: str, on: date) -> Form:
    """Return the conclusion of a hearing for one person."""
    with words_of(hearing.matter.office):
        greeting = _("%(name)s：") % {"name": name_of(contact) or _("信访人")}
        follows = _("本机关将依据听证查明的事实，依照《信访工作条例》第三十一条、第三十二条出具处理意见。")
        return _form(
            hearing, _("听证结论"), on, prose(f"{greeting}\n{conclusion}\n{follows}"), signs(_("主持人")), seal=True
        )


def _called(post: Post, on: date) -> str:
    """Return who holds a post on a day, for people may ask that they step aside."""
    holder = holder_of(post, on)
    return f"{holder.name}（{post.title}）" if holder else post.title


def _form(hearing: Hearing, title: str, on: date, *blocks: object, seal: bool = False) -> Form:
    office = hearing.matter.office
    held = hearing.begins_at.astimezone(SHANGHAI)
    facts = (
        row((_("信访事项"), hearing.matter.number)),
        row(
            (_("听证时间"), f"{held.year}年{held.month}月{held.day}日{held.hour}时{held.minute:02}分"),
            (_("主持人"), _called(hearing.chair, on)),
        ),
    )
    lang = "zh-Hant" if office.lang == "zh-Hant" else "zh-Hans"
    return Form(office=office.name, on=on, lang=lang, title=title, blocks=(*facts, *blocks), seal=seal)  # type: ignore[arg-type]
