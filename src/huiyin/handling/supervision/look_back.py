"""Look back at closed matters: draw some by a seed that nobody chose, and say whether what was written is so (回头看)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import check
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.routing.receivers import post_of
from huiyin.handling.supervision.models import Drawn, LookBack, LookedBack
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Matter, Procedure, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

ARTICLE, PROCEDURE = "xinfang_2022:38-2", "look_back"
LOOKED_AT = (Procedure.PETITION, Procedure.DISPUTE)
HOW: Mapping[str, Promise] = {
    "papers": _("查阅卷宗"),
    "on_site": _("到现场查看"),
    "asked": _("本人愿意，电话或者当面询问"),
}
"""How one may look back; a person is asked only if they wish to be."""


def draw(since: date, until: date, count: int, *, by: Acting, on: date, at: datetime) -> LookBack:
    """Draw matters closed in a period, of those that the post may see; the seed is the drawing's own entry.

    Nobody chooses the seed or knows it before; with the printed seed and the numbers anyone draws the same again.

    :raises Refused: if the period is not over or upside down, or nothing in it was closed
    """
    if not (since <= until <= on):
        raise Refused("period", _("请填写已经过去的一段日期，起始日不晚于截止日。"), article=ARTICLE, field="until")
    if count < 1:
        raise Refused("count_needed", _("至少抽取一件。"), article=ARTICLE, field="count")
    with perform(
        "look_back_drawn", by=by, on=on, at=at, office=post_of(by).office, procedure=PROCEDURE, until=until
    ) as act:
        closed = {each.number: each for each in closed_between(by, since, until)}
        if not closed:
            raise Refused(
                "none_closed",
                _("这段时间没有办结的事项。"),
                article=ARTICLE,
                remedy=_("请换一段日期。"),
                field="since",
            )
        seed = act.entry.pk.hex
        numbers = drawn_by(seed, closed, count)
        act.entry.days = len(numbers)
        made = LookBack(
            office=post_of(by).office,
            since=since,
            until=until,
            seed=seed,
            among=len(closed),
            drawn_on=on,
            entry=act.entry,
        )
        rows = [Drawn(look_back=made, matter=closed[number], ordinal=n) for n, number in enumerate(numbers, start=1)]
        act.made(made, *rows)
    return made


def closed_between(reader: Acting, since: date, until: date) -> QuerySet[Matter]:
    """Return the petitions and disputes closed in a period that the reader may see; old ledgers are left out."""
    closed = matters_for(reader).filter(state=State.CLOSED, closed_on__range=(since, until), procedure__in=LOOKED_AT)
    return closed.exclude(source="carried")


def drawn_by(seed: str, numbers: Iterable[str], count: int) -> list[str]:
    """Return the numbers that a seed draws: those whose SHA-256 of seed, colon and number is smallest, in that order."""
    return sorted(numbers, key=lambda number: sha256(f"{seed}:{number}".encode()).digest())[:count]


def look_back(drawn: Drawn, found: str, *, result: str, how: str, by: Acting, on: date, at: datetime) -> LookedBack:
    """Say of a drawn matter whether its closing stands up; if not, who has it is told, and its head can open it again.

    :param how: a key of :data:`HOW`
    :raises Refused: if nothing is written, result or way is not in its list, or it was looked at before
    """
    if result not in LookedBack.Result.values:
        raise Refused("not_in_the_list", _("请选择回头看的结论。"), article=ARTICLE, field="result")
    code = check(how, HOW, "how")
    if not found.strip():
        raise Refused("nothing_said", _("请写明核对了什么、看到了什么。"), article=ARTICLE, field="found")
    matter = drawn.matter
    with perform("looked_back", by=by, on=on, at=at, matter=matter, procedure=matter.procedure, code=result) as act:
        if post_of(by).office_id != drawn.look_back.office_id:
            raise Refused("not_drawn_here", _("这次回头看由抽取的机关办理。"), article=ARTICLE)
        if LookedBack.objects.filter(drawn=drawn).exists():
            raise Refused("looked_already", _("这一件已经登记了结论。"), article=ARTICLE)
        contact = first_contact(matter)
        kept = keep_text(found.strip(), kind="look_back", contact=contact, on=on, entry_id=act.entry.pk)
        made = LookedBack(drawn=drawn, result=result, how=code, on=on, found=kept, entry=act.entry)
        act.made(kept, made)
        if result != LookedBack.Result.TRUE:
            for held in Custody.objects.filter(matter=matter, part="lead", until__isnull=True).select_related("post"):
                act.tell("looked_back", post=held.post)
    return made
