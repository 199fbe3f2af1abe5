"""Hear the residents about an item that the office calls finished: accepted, or not; their word is kept as theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.facts import first_contact
from huiyin.handling.works.kinds import Heard
from huiyin.handling.works.lookups import held_by, rests_on
from huiyin.handling.works.models import WorksItem, WorksWord
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Contact, Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:15-3"
WORKS: dict[str, Any] = {"procedure": Procedure.WORKS}


@dataclass(frozen=True)
class Word:
    """What was heard: accepted or not, how it was heard, in which words; ``contact``: who spoke by their own code."""

    accepted: bool
    heard: str
    said: str = ""
    contact: Contact | None = None


def approve_works(matter: Matter, word: Word, *, by: Acting, on: date, at: datetime) -> WorksWord:
    """Keep that residents accept what was done (群众认可).

    :raises Refused: if the owner judges their own work, or who speaks has no matter that it rests on
    """
    return _heard("works_approved", matter, word, by, on, at)


def dispute_works(matter: Matter, word: Word, *, by: Acting, on: date, at: datetime) -> WorksWord:
    """Keep that residents do not accept what was done; it goes on, and its clock starts anew (群众不认可).

    :raises Refused: if it is not said what is lacking, or as for :func:`approve_works`
    """
    if not word.said.strip():
        raise Refused("nothing_said", _("请写明还差什么。"), article=ARTICLE, field="words")
    return _heard("works_disputed", matter, word, by, on, at)


def _heard(name: str, matter: Matter, word: Word, by: Acting, on: date, at: datetime) -> WorksWord:
    if word.heard not in Heard.values or (word.heard == Heard.CODE) != by.is_resident:
        raise Refused("not_in_the_list", _("请选择怎么听到群众意见的。"), field="heard")
    with perform(name, by=by, on=on, at=at, matter=matter, blind=by.is_resident, **WORKS) as act:
        _check_speaker(matter, word, by)
        said, of = word.said.strip(), word.contact or first_contact(matter)
        kept = keep_text(said, kind="works_word", contact=of, on=act.entry.on, entry_id=act.entry.pk) if said else None
        item = WorksItem.objects.get(matter=matter)
        made = WorksWord(item=item, accepted=word.accepted, heard=word.heard, contact=word.contact, said=kept)
        made.on, made.entry = act.entry.on, act.entry
        act.made(*filter(None, [kept]), made)
        if not word.accepted:
            matter.answered_on = None
            act.tell("works_disputed", post=held_by(matter))
    return made


def _check_speaker(matter: Matter, word: Word, by: Acting) -> None:
    """Refuse a word of one's own work, and of whoever has no matter that the item rests on."""
    if by.is_resident:
        contact = word.contact
        if contact is None or contact.pk != by.contact_id or not rests_on(matter, contact):
            raise Refused(
                "not_yours",
                _("这张回执的事项和这个项目没有关联。"),
                remedy=_("请用反映同一件事的回执；没有的，可以“加入”或者打电话给责任单位。"),
                field="code",
            )
    elif held_by(matter) == by.post:
        raise Refused("own_work", _("自己办的项目，由别人去听群众意见。"), article=ARTICLE)
