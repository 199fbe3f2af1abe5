"""Publish an answer that helps others: its people agree, one post writes it anew, another reads it, the head lets it out."""

from __future__ import annotations

import json
from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.handling.answers.anonymous import left_in, people_of
from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.answers.models import PublicText, PublishedAnswer, TakenDown
from huiyin.handling.answers.published import agreed, newest_text, reader_of, standing, unasked
from huiyin.handling.letters.facts import first_contact
from huiyin.lib.refusal import Refused
from huiyin.record.access.own import check_own
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

PRIVACY = "pipl_2021:25"
LONGEST_ASKED = 60


def agree_to_publication(contact: Contact, *, by: Acting, on: date, at: datetime) -> None:
    """Agree that the answer may be published without one's name; it can be taken back (个人信息保护法 Art. 25).

    :raises Refused: if there is no answer yet, or it was agreed before
    """
    with perform("publication_agreed", by=by, on=on, at=at, matter=contact.matter, contact=contact):
        check_own(contact, by)
        if answer_of(contact.matter) is None:
            raise Refused("no_answer", _("还没有答复，等有了答复再说要不要公开。"), article=PRIVACY)
        if agreed(contact):
            raise Refused("agreed_already", _("您已经同意公开，不用再说一次。"), article=PRIVACY)


def take_back_publication(contact: Contact, *, by: Acting, on: date, at: datetime) -> None:
    """Take one's consent back: what was published is down at once, and no reason is asked (个人信息保护法 Art. 15).

    :raises Refused: if nothing was agreed to
    """
    with perform("publication_taken_back", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        check_own(contact, by)
        if not agreed(contact):
            raise Refused("not_agreed", _("您没有同意过公开，没有可以收回的。"), article="pipl_2021:15")
        _take_down(contact.matter, act, on)


def _take_down(matter: Matter, act: Performance, on: date) -> bool:
    published = standing(matter)
    if published is not None:
        act.made(TakenDown(published=published, on=on, entry=act.entry))
    return published is not None


def draft_publication(
    asked: str, answered: str, *, matter: Matter, by: Acting, on: date, at: datetime, seen: int | None = None
) -> PublicText:
    """Write an answer anew for everybody: what was asked in one line, what was answered, and nobody's name.

    :raises Refused: if someone has not agreed, nothing is written, or the text still tells who someone is
    """
    with perform("publication_drafted", by=by, on=on, at=at, matter=matter, seen=seen) as act:
        answer = answer_of(matter)
        if answer is None:
            raise Refused("no_answer", _("本事项还没有有效的答复可以公开。"), article=PRIVACY)
        _check_agreed(matter)
        _check_written(asked, answered)
        _check_anonymous(matter, asked, answered)
        words = json.dumps({"asked": asked.strip(), "answered": answered.strip()}, ensure_ascii=False)
        kept = keep_text(words, kind="public_text", contact=first_contact(matter), on=on, entry_id=act.entry.pk)
        text = PublicText(matter=matter, answer=answer, document=kept, entry=act.entry)
        act.made(kept, text)
        reader = reader_of(matter.office)
        if reader is not None:
            act.tell("publication_drafted", post=reader)
    return text


def _check_agreed(matter: Matter) -> None:
    waiting = unasked(matter)
    if waiting:
        raise Refused(
            "not_agreed",
            _("%(numbers)s 还没有同意公开。") % {"numbers": "、".join(each.number for each in waiting)},
            article=PRIVACY,
            remedy=_("只有每一位提出人都在自己的页面上同意，才能公开；不同意的，不公开，也不必说明理由。"),
        )


def _check_written(asked: str, answered: str) -> None:
    if not asked.strip():
        raise Refused("nothing_asked", _("请用一句话写明反映的是什么事。"), field="asked")
    if len(asked.strip()) > LONGEST_ASKED:
        raise Refused("too_long", _("一句话不超过 %(n)d 个字。") % {"n": LONGEST_ASKED}, field="asked")
    if not answered.strip():
        raise Refused("nothing_answered", _("请写明答复的内容。"), field="answered")


def _check_anonymous(matter: Matter, asked: str, answered: str) -> None:
    people = people_of(matter)
    for field, said in (("asked", asked), ("answered", answered)):
        left = left_in(said, people)
        if left:
            raise Refused(
                "tells_who",
                _("还看得出是谁：%(left)s。") % {"left": "、".join(f"{each.what}“{each.words}”" for each in left)},
                article="pipl_2021:4",
                remedy=_("请删去，或者改成“某村民”“某户”这样看不出是谁的说法。"),
                field=field,
            )


def check_publication(*, matter: Matter, by: Acting, on: date, at: datetime, seen: int | None = None) -> None:
    """Say, as the second reader, that the text tells nobody; who wrote it does not check it.

    :raises Refused: if there is no text to check, the reader wrote it, or someone has taken the consent back
    """
    with perform("publication_checked", by=by, on=on, at=at, matter=matter, seen=seen):
        text = newest_text(matter)
        if text is None or text.is_published:
            raise Refused("no_text", _("没有等核对的公开稿。"), remedy=_("请先写公开稿。"))
        if text.is_checked:
            raise Refused("checked_already", _("公开稿已经核对过了。"), remedy=_("请由负责人决定是否公开。"))
        _check_another(text.row, by)
        _check_agreed(matter)


def _check_another(text: PublicText, by: Acting) -> None:
    if by.post == text.entry.post:
        raise Refused("own_text", _("公开稿不能由写的人自己核对。"), remedy=_("请由另一位工作人员核对。"))


def publish_answer(*, matter: Matter, by: Acting, on: date, at: datetime, seen: int | None = None) -> PublishedAnswer:
    """Let an answer out that was written without names and read by a second person (个人信息保护法 Art. 25).

    :raises Refused: if nobody checked the newest text, the head wrote it, or someone has taken the consent back
    """
    with perform("answer_published", by=by, on=on, at=at, matter=matter, seen=seen) as act:
        text = newest_text(matter)
        if text is None or text.is_published or text.row.answer != answer_of(matter):
            raise Refused("no_text", _("没有等公开的稿子。"), remedy=_("请先写公开稿，由另一人核对。"))
        if not text.is_checked:
            raise Refused("not_checked", _("公开稿还没有经另一人核对。"), article=PRIVACY)
        _check_another(text.row, by)
        _check_agreed(matter)
        _take_down(matter, act, on)
        published = PublishedAnswer(
            text=text.row,
            office=text.row.answer.office,
            category_id=matter.category_id,
            published_on=on,
            entry=act.entry,
        )
        act.made(published)
    return published


def take_answer_down(*, matter: Matter, by: Acting, on: date, at: datetime, seen: int | None = None) -> None:
    """Take a published answer down, such as one that tells more than was seen when it was read.

    :raises Refused: if none of the matter stands among the published answers
    """
    with perform("answer_taken_down", by=by, on=on, at=at, matter=matter, seen=seen) as act:
        if not _take_down(matter, act, on):
            raise Refused("not_published", _("本事项没有公开的答复。"))
