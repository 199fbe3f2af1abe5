"""Tell everybody something, correct it, withdraw it with a reason (信访工作条例 Art. 18: 向社会公布)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.lib.text.entities import identity_numbers, mobile_numbers
from huiyin.record.journal.models import Entry
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform import perform
from huiyin.routines.announcements.models import Announcement, AnnouncementWithdrawn

PROCEDURE, ARTICLE = "announcement", "xinfang_2022:18"
TITLE, WORDS, WHY = 120, 10_000, 200
NO_ANNOUNCEMENT = _("没有找到这一条，请从公告和政策问答打开。")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What everybody is told; of an answer ``title`` is the question and ``basis`` the rule it rests on."""

    kind: str
    topic: str
    title: str
    words: str
    basis: str = ""
    until: date | None = None


def announce(told: Told, *, by: Acting, on: date, at: datetime) -> Announcement:
    """Publish an announcement, or a question about policy with its answer, as of today.

    :raises Refused: if a fact is missing, an answer has no basis, it ends before today, or it tells a person's number
    """
    office = post_of(by).office
    _check(told, on)
    with perform("announced", by=by, on=on, at=at, procedure=PROCEDURE, code=told.kind) as act:
        made = _announcement(told, office, on, act.entry)
        act.made(made)
    return made


@transaction.atomic
def correct_announcement(announcement: Announcement, told: Told, *, by: Acting, on: date, at: datetime) -> Announcement:
    """Correct what was told by a text that takes its place; the old one stays to be read and leads to the new.

    :raises Refused: if it was corrected or withdrawn before, is of another kind, or as for publishing
    """
    before = _standing(announcement, by)
    _check(told, on)
    if told.kind != before.kind:
        raise Refused("other_kind", _("更正不能改变种类，请撤回后另发一条。"), field="kind")
    with perform("announcement_corrected", by=by, on=on, at=at, procedure=PROCEDURE, code=told.kind) as act:
        made = _announcement(told, before.office, on, act.entry)
        made.corrects = before
        act.made(made)
    return made


@transaction.atomic
def withdraw_announcement(
    announcement: Announcement, why: str, *, by: Acting, on: date, at: datetime
) -> AnnouncementWithdrawn:
    """Withdraw what was told; its page stays and says when and why.

    :raises Refused: if no reason is given, or it was corrected or withdrawn before
    """
    if not 0 < len(why.strip()) <= WHY:
        raise Refused("nothing_said", _("请写明撤回的原因，不超过 200 个字；原因也会公开。"), field="why")
    _check_names_nobody(why, "why")
    found = _standing(announcement, by)
    with perform("announcement_withdrawn", by=by, on=on, at=at, procedure=PROCEDURE, code=found.kind) as act:
        made = AnnouncementWithdrawn(announcement=found, why=why.strip(), on=on, entry=act.entry)
        act.made(made)
    return made


def _announcement(told: Told, office: Office, on: date, entry: Entry) -> Announcement:
    words = {"title": told.title.strip(), "words": told.words.strip(), "basis": told.basis.strip()}
    facts: dict[str, Any] = {"kind": told.kind, "topic": told.topic, "published_on": on, "until": told.until}
    return Announcement(office=office, entry=entry, **words, **facts)


def _check(told: Told, on: date) -> None:
    if told.kind not in Announcement.Kind.values or told.topic not in Announcement.Topic.values:
        raise Refused("not_in_the_list", _("请选择种类和话题。"), field="topic")
    if not 0 < len(told.title.strip()) <= TITLE:
        raise Refused("nothing_said", _("请写明标题或问题，不超过 120 个字。"), field="title")
    if not 0 < len(told.words.strip()) <= WORDS:
        raise Refused("nothing_said", _("请写明正文，不超过一万字。"), field="words")
    if len(told.basis.strip()) > TITLE or (told.kind == Announcement.Kind.ANSWER and not told.basis.strip()):
        raise Refused("no_basis", _("政策问答请写明依据哪一份文件、哪一条，不超过 120 个字。"), field="basis")
    if told.until is not None and told.until < on:
        raise Refused("day_past", _("有效到 %(on)s，已经过去了。") % {"on": date_format(told.until)}, field="until")
    _check_names_nobody(f"{told.title}\n{told.basis}", "title")
    _check_names_nobody(told.words, "words")


def _check_names_nobody(text: str, field: str) -> None:
    found = [*identity_numbers(text), *mobile_numbers(text)]
    if found:
        raise Refused(
            "names_a_person",
            _("公开的文字里有身份证号码或手机号码：%(found)s。") % {"found": "、".join(found)},
            article="pipl_2021:4",
            remedy=_("请删去；联系电话写机关的座机。"),
            field=field,
        )


def _standing(announcement: Announcement, by: Acting) -> Announcement:
    locked = Announcement.objects.select_for_update(of=("self",)).select_related("office")
    found = locked.filter(pk=announcement.pk, office=by.office).first()
    if found is None:
        raise NotFound(NO_ANNOUNCEMENT)
    if Announcement.objects.filter(corrects=found).exists():
        raise Refused("corrected_already", _("这一条已经更正过，请打开更正后的那一条。"), article=ARTICLE)
    gone = AnnouncementWithdrawn.objects.filter(announcement=found).first()
    if gone is not None:
        raise Refused("withdrawn_already", _("这一条已于 %(on)s 撤回。") % {"on": date_format(gone.on)})
    return found
