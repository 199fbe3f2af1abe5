"""Take opinions on line and in person, group them by subject, and answer each (信访工作条例 Art. 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.matters.seals import keyed
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance
from huiyin.routines.consultations.acts import NO_CONSULTATION, PROCEDURE, check_own, locked
from huiyin.routines.consultations.models import Affected, Consultation, Opinion, Reply, Subject
from huiyin.routines.consultations.sealing import Giver, seal_giver, seal_words

ARTICLE = "xinfang_2022:6"
LONGEST = 5000
"""Signs of one opinion."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One opinion as it is given: its words, how it came, from which affected place, and who gave it, as far as they say."""

    words: str
    way: str = Opinion.Way.WEB
    place: Affected | None = None
    giver: Giver = field(default_factory=Giver)


def give_opinion(
    consultation: Consultation, said: Said, *, by: Acting, on: date, at: datetime, key: str = ""
) -> Opinion:
    """Take one opinion and number it; the same form sent twice counts once.

    :raises Refused: if nothing is said, or the last day is past
    """
    _check_said(said, consultation)
    once = keyed("opinion", key) if key else None
    with transaction.atomic():
        if by.office is not None:
            check_own(consultation, by)
        _check_open(consultation, on)
        consultation = locked(consultation)
        if once and (before := Opinion.objects.filter(once=once).first()) is not None:
            return before
        doing: dict[str, Any] = {"by": by, "on": on, "at": at, "procedure": PROCEDURE, "code": said.way}
        with perform("opinion_given", **doing, office=consultation.office) as act:
            last = consultation.opinions.aggregate(last=Max("serial"))["last"] or 0
            made = Opinion(consultation=consultation, serial=last + 1, way=said.way, given_on=on, entry=act.entry)
            made.place, made.once = said.place, once
            made.sealed_words = seal_words(made, said.words.strip())
            made.sealed_giver = seal_giver(made, said.giver)
            act.made(made)
    return made


def _check_said(said: Said, consultation: Consultation) -> None:
    if said.way not in Opinion.Way.values:
        raise Refused("not_in_the_list", _("请选择意见是怎样提的。"), field="way")
    if not said.words.strip():
        raise Refused("nothing_said", _("请写下您的意见，一句话也行。"), field="words")
    if len(said.words) > LONGEST:
        raise Refused("too_long", _("意见最长 5000 字，请分成几条提。"), field="words")
    if said.place is not None and said.place.consultation_id != consultation.pk:
        raise NotFound(NO_CONSULTATION)


def _check_open(consultation: Consultation, on: date) -> None:
    if on <= consultation.until:
        return
    raise Refused(
        "after_the_last_day",
        _("这次征求意见已于 %(on)s 截止，这条没有收下。") % {"on": date_format(consultation.until)},
        article=ARTICLE,
        remedy=_("还可以作为建议意见提给本机关：网上“提出事项”、打电话或到窗口，同样登记、书面答复。"),
        field="words",
    )


@transaction.atomic
def group(
    consultation: Consultation, opinions: Sequence[Opinion], title: str, *, by: Acting, on: date, at: datetime
) -> Subject:
    """Put opinions under a subject, a new one or one that has this title; a person decides what belongs together.

    :raises Refused: if no subject or opinion is named, or the project is decided
    """
    if not title.strip():
        raise Refused("nothing_said", _("请写明这些意见说的是什么，写事和地方，不写是谁。"), field="title")
    held = _held(consultation, opinions, by)
    with perform("opinions_grouped", by=by, on=on, at=at, procedure=PROCEDURE) as act:
        found = held.subjects.filter(title=title.strip()[:60]).first()
        act.made(subject := found or _new_subject(held, title, act))
    Opinion.objects.filter(pk__in=[each.pk for each in opinions]).update(subject=subject)
    return subject


def _new_subject(consultation: Consultation, title: str, act: Performance) -> Subject:
    last = consultation.subjects.aggregate(last=Max("ordinal"))["last"] or 0
    return Subject(consultation=consultation, ordinal=last + 1, title=title.strip()[:60], entry=act.entry)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """How opinions are answered: adopted, partly or not; the opinion in the office's words; and why."""

    taken: str
    gist: str
    why: str


@transaction.atomic
def answer_opinions(
    consultation: Consultation,
    opinions: Sequence[Opinion],
    answered: Answered,
    *,
    by: Acting,
    on: date,
    at: datetime,
) -> list[Reply]:
    """Answer opinions, one or several that say the same; each has an answer of its own, public with its reasons.

    :raises Refused: if none is named, one has an answer already, or what it says or why is missing
    """
    _check_answer(answered)
    held = _held(consultation, opinions, by)
    before = Opinion.objects.filter(pk__in=[each.pk for each in opinions], reply__isnull=False).first()
    if before is not None:
        raise Refused(
            "answered_already",
            _("%(serial)s 号意见已经有回应。") % {"serial": before.serial},
            remedy=_("请只选还没有回应的。"),
            field="opinions",
        )
    said = {"taken": answered.taken, "gist": answered.gist.strip()[:200], "why": answered.why.strip()}
    doing: dict[str, Any] = {"by": by, "on": on, "at": at, "procedure": PROCEDURE, "code": answered.taken}
    with perform("opinions_answered", **doing, office=held.office) as act:
        made = [Reply(opinion=each, on=on, entry=act.entry, **said) for each in opinions]
        act.made(*made)
    return made


def _check_answer(answered: Answered) -> None:
    if answered.taken not in Reply.Taken.values:
        raise Refused("not_in_the_list", _("请选择采纳、部分采纳还是未采纳。"), article=ARTICLE, field="taken")
    if not answered.gist.strip():
        raise Refused("nothing_said", _("请用一句话写明意见说的是什么，不写是谁。"), article=ARTICLE, field="gist")
    if not answered.why.strip():
        raise Refused("nothing_said", _("请写明为什么采纳或者不采纳，怎样落实。"), article=ARTICLE, field="why")


def _held(consultation: Consultation, opinions: Sequence[Opinion], by: Acting) -> Consultation:
    """Return the consultation locked, if the actor's office asks and the opinions were given to it.

    :raises Refused: if no opinion is named, or the project is decided
    :raises NotFound: if it or one of them is another's
    """
    check_own(consultation, by)
    if not opinions:
        raise Refused("none_chosen", _("还没有选意见，请先勾选。"), field="opinions")
    if any(each.consultation_id != consultation.pk for each in opinions):
        raise NotFound(NO_CONSULTATION)
    return locked(consultation)
