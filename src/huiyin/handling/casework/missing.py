"""Say once, in one list, what is missing; a second list needs the head (一次性告知, 信访工作条例 Art. 28 ¶1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lookups import demands
from huiyin.handling.casework.models import Demand
from huiyin.handling.letters import Form
from huiyin.handling.letters.facts import name_of, words_of
from huiyin.handling.letters.form import listed, prose, signs
from huiyin.handling.letters.issue import issue, letter_number
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:28"


def ask_papers(contact: Contact, items: Sequence[str], *, by: Acting, on: date, at: datetime) -> Demand:
    """Tell a person once, in one list, which papers or facts are missing.

    :raises Refused: if the list is empty, or a list was given before
    """
    wanted = _wanted(items)
    with perform("papers_asked", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        if demands(contact).exists():
            raise Refused(
                "asked_before",
                _("需要补充的材料已经一次性告知过，不能再次要求补充。"),
                article=ARTICLE,
                remedy=_("确有新的需要的，由负责人写明理由，批准第二次告知。"),
            )
        letter = _notice(contact, post_of(by).office, 1, wanted, "", on)
        notice = issue(letter, contact=contact, entry_id=act.entry.pk, kind="papers_asked")
        made = Demand(contact=contact, ordinal=1, notice=notice, entry=act.entry)
        act.made(notice, made)
        act.tell("papers_asked", contact=contact)
    return made


def ask_papers_again(
    contact: Contact, items: Sequence[str], *, reasons: str, by: Acting, on: date, at: datetime
) -> Demand:
    """Have the head approve a second list, with reasons; it says that it is the second one.

    :raises Refused: if the list is empty, no reasons are given, or no first list was
    """
    wanted = _wanted(items)
    if not reasons.strip():
        raise Refused("reasons_needed", _("请写明为什么第一次没有告知。"), article=ARTICLE, field="reasons")
    with perform("papers_asked_again", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        ordinal = demands(contact).count() + 1
        if ordinal == 1:
            raise Refused("never_asked", _("还没有第一次告知。"), article=ARTICLE, remedy=_("请先一次性告知。"))
        why = keep_text(reasons.strip(), kind="reasons", contact=contact, on=on, entry_id=act.entry.pk)
        letter = _notice(contact, post_of(by).office, ordinal, wanted, reasons.strip(), on)
        notice = issue(letter, contact=contact, entry_id=act.entry.pk, kind="papers_asked")
        made = Demand(contact=contact, ordinal=ordinal, notice=notice, reasons=why, entry=act.entry)
        act.made(why, notice, made)
        act.tell("papers_asked", contact=contact)
    return made


def _wanted(items: Sequence[str]) -> tuple[str, ...]:
    wanted = tuple(each.strip() for each in items if each.strip())
    if not wanted:
        raise Refused("nothing_asked", _("请逐项写明需要补充的材料。"), article=ARTICLE, field="items")
    return wanted


def _notice(contact: Contact, office: Office, ordinal: int, items: tuple[str, ...], reasons: str, on: date) -> Form:
    """Return the list as a letter, numbered, and if it is a second one, saying so and why."""
    with words_of(office):
        greeting = say("%(name)s：") % {"name": name_of(contact) or say("信访人")}
        asked = say("您反映的信访事项（编号：%(number)s），需要补充下列材料，现一次性告知：") % {
            "number": contact.matter.number
        }
        again = say("这是第%(n)s次告知，经本机关负责人批准。理由：%(reasons)s") % {"n": ordinal, "reasons": reasons}
        rows = tuple((str(n), each) for n, each in enumerate(items, start=1))
        ways = say(
            "可以当面、邮寄或者凭查询码在网上补充；没有的材料，请告诉我们，由本机关调查。不补充的，不影响受理和办理。"
        )
        return Form(
            office=office.name,
            on=on,
            number=letter_number(office, "papers_asked", on),
            lang="zh-Hant" if office.lang == "zh-Hant" else "zh-Hans",
            title=say("补充材料一次性告知书"),
            blocks=(
                prose("\n".join((greeting, asked, *([again] if ordinal > 1 else ())))),
                *listed((say("序号"), say("材料")), rows),
                prose(ways),
                signs(say("信访人签收"), say("日期")),
            ),
            seal=True,
        )
