"""Hear a matter in a hearing: call people in time, keep the record, let the chair conclude (听证, 信访工作条例 Art. 31 item 6)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.hearing_letters import SHANGHAI, Calling, conclusion_form, hearing_notice, record_form
from huiyin.handling.casework.lookups import hearing_to_come, hearing_to_conclude
from huiyin.handling.casework.models import Hearing, HearingConclusion, HearingRecord
from huiyin.handling.letters.facts import addressed, first_contact
from huiyin.handling.letters.issue import issue
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from huiyin.record.procedure.perform import perform

NOTICE_DAYS = 7
"""Full days between the notice and the hearing; the regulation names none, local rules name seven."""

ARTICLE = "xinfang_2022:31"
INVESTIGATING = ("noted", "heard", "visited", "drafted")


def call_hearing(matter: Matter, calling: Calling, *, by: Acting, on: date, at: datetime) -> Hearing:
    """Call everyone of a matter to a hearing, at least seven days before; calling anew puts off one not held yet.

    The chair reads the matter from now on, so the conflict guard holds for the chair too.

    :raises Refused: if the notice comes too late, no place is named, or the chair investigated the matter
    """
    _check_calling(calling, on)
    with perform("hearing_called", by=by, on=on, at=at, matter=matter) as act:
        _check_chair(matter, calling.chair)
        hearing = Hearing(
            matter=matter,
            begins_at=calling.begins_at,
            chair=calling.chair,
            in_public=calling.in_public,
            entry=act.entry,
        )
        act.made(hearing)
        if not Custody.objects.filter(matter=matter, post=calling.chair, until__isnull=True).exists():
            act.give("reader", calling.chair)
        act.tell("hearing_called", post=calling.chair)
        for contact in addressed(matter):
            act.made(issue(hearing_notice(contact, calling, on), contact=contact, entry_id=act.entry.pk))
            act.tell("hearing_called", contact=contact)
    return hearing


def _day(calling: Calling) -> date:
    return calling.begins_at.astimezone(SHANGHAI).date()


def _check_calling(calling: Calling, on: date) -> None:
    if not calling.place.strip():
        raise Refused("place_needed", _("请写明听证的地点。"), article=ARTICLE, field="place")
    earliest = on + timedelta(days=NOTICE_DAYS)
    if _day(calling) < earliest:
        raise Refused(
            "notice_too_short",
            _("听证通知应当至少提前 %(days)s 日送出，最早可以定在 %(earliest)s。")
            % {"days": NOTICE_DAYS, "earliest": date_format(earliest)},
            article=ARTICLE,
            remedy=_("请改为这一天或者之后。"),
            field="day",
        )


def _check_chair(matter: Matter, chair: Post) -> None:
    has = Custody.objects.filter(matter=matter, post=chair, part__in=("lead", "co"), until__isnull=True)
    if has.exists() or Entry.objects.filter(matter=matter, post=chair, act__in=INVESTIGATING).exists():
        raise Refused(
            "chair_investigated",
            _("%(post)s承办或者调查过本事项，不能主持听证。") % {"post": chair},
            article=ARTICLE,
            remedy=_("请由没有参加调查的岗位主持。"),
            field="chair",
        )


def hold_hearing(matter: Matter, record: str, *, by: Acting, on: date, at: datetime) -> HearingRecord:
    """Keep the record of the hearing that was held: who said what, what was shown (听证笔录).

    :param on: the day on which it was held
    :raises Refused: if no hearing was called for this day or before, or nothing is written
    """
    if not record.strip():
        raise Refused("nothing_said", _("请如实记录听证的经过。"), article=ARTICLE, field="record")
    with perform("hearing_held", by=by, on=on, at=at, matter=matter) as act:
        hearing = hearing_to_come(matter)
        if hearing is None:
            raise Refused("no_hearing", _("没有通知过的听证。"), article=ARTICLE, remedy=_("请先发出听证通知。"))
        if on < hearing.begins_at.astimezone(SHANGHAI).date():
            raise Refused(
                "before_its_day",
                _("听证通知的日期是 %(day)s，不能提前举行。")
                % {"day": date_format(hearing.begins_at.astimezone(SHANGHAI))},
                article=ARTICLE,
                remedy=_("需要改期的，请重新通知。"),
                field="on",
            )
        form = record_form(hearing, record.strip(), on)
        copies = [
            issue(form, contact=contact, entry_id=act.entry.pk, kind="hearing_record")
            for contact in addressed(matter) or [first_contact(matter)]
        ]
        made = HearingRecord(hearing=hearing, held_on=on, document=copies[0], entry=act.entry)
        act.made(*copies, made)
        act.tell("hearing_held", post=hearing.chair)
    return made


def conclude_hearing(matter: Matter, conclusion: str, *, by: Acting, on: date, at: datetime) -> HearingConclusion:
    """Conclude, as the chair, from what was heard; everyone gets the conclusion, and the opinion rests on it.

    :raises Refused: if no hearing was held, someone else concludes, or nothing is written
    """
    if not conclusion.strip():
        raise Refused("nothing_said", _("请写明听证结论和理由。"), article=ARTICLE, field="conclusion")
    with perform("hearing_concluded", by=by, on=on, at=at, matter=matter) as act:
        hearing = hearing_to_conclude(matter)
        if hearing is None:
            raise Refused("no_hearing", _("没有已经举行、还没有结论的听证。"), article=ARTICLE)
        if by.post is None or by.post.pk != hearing.chair_id:
            raise Refused(
                "chair_concludes",
                _("听证结论由主持人（%(post)s）作出。") % {"post": hearing.chair},
                article=ARTICLE,
                remedy=_("请由主持人办理。"),
            )
        copies = [
            issue(
                conclusion_form(hearing, contact, conclusion.strip(), on),
                contact=contact,
                entry_id=act.entry.pk,
                kind="hearing_conclusion",
            )
            for contact in addressed(matter) or [first_contact(matter)]
        ]
        made = HearingConclusion(hearing=hearing, document=copies[0], entry=act.entry)
        act.made(*copies, made)
        for contact in addressed(matter):
            act.tell("hearing_concluded", contact=contact)
    return made
