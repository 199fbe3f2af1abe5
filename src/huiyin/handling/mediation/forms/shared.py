"""What the forms of mediation share: whose form it is, and the boxes for parties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.handling.letters.facts import words_of
from huiyin.handling.letters.form import Block, Form, row
from huiyin.handling.mediation.case_models import Assigned, Mediation
from huiyin.handling.mediation.kinds import Side
from huiyin.handling.mediation.known import once
from huiyin.handling.mediation.parties import Disputing, named
from huiyin.lib.text.days import written
from huiyin.record.rows.asked import Asked


def form(mediation: Mediation, title: str, on: date, *blocks: Block, **more: Any) -> Form:
    """Return a form of the mediation's committee in the language of its office, numbered as the case."""
    committee = mediation.committee
    lang = "zh-Hant" if committee.office.lang == "zh-Hant" else "zh-Hans"
    number = more.pop("number", mediation.number)
    return Form(office=committee.name, on=on, number=number, lang=lang, title=title, blocks=blocks, **more)  # type: ignore[arg-type]


def in_words_of(mediation: Mediation) -> Any:
    """Speak the language of the committee's office inside the block."""
    return words_of(mediation.committee.office)


def party_rows(mediation: Mediation) -> Iterator[Block]:
    """Yield the boxes of every party; sex, ethnic group, age and occupation are blank for the pen."""
    for disputant, person in named(mediation):
        yield from _party(Side(disputant.side), person)


def _party(side: Side, person: Disputing) -> Iterator[Block]:
    if person.is_organisation:
        yield row((f"{side.label}\n{_('名称')}", person.name), (_("法定代表人"), person.head))
    else:
        blank = (_("性别"), ""), (_("民族"), ""), (_("年龄"), "")
        yield row((f"{side.label}\n{_('姓名')}", person.name), *blank)
        yield row((_("职业或职务"), ""), (_("联系方式"), person.phone))
    yield row((_("单位或住址"), person.address), *([(_("联系方式"), person.phone)] if person.is_organisation else []))
    if person.through:
        yield row((_("法定代理人或委托代理人"), person.through))


def names(mediation: Mediation, side: str = "") -> str:
    """Return the parties' names, of one side if one is given."""
    return "、".join(person.name for row_, person in named(mediation) if side in ("", row_.side))


def mediators(mediation: Mediation) -> str:
    """Return the names of the mediators who have the case."""
    return "、".join(each.mediator.name for each in assigned(mediation))


def assigned(mediation: Mediation) -> list[Assigned]:
    """Return who mediates, in the order in which they were named."""
    return once(mediation, "assigned", lambda: _assigned(mediation=mediation.pk))


def moment(at: datetime) -> str:
    """Return a day and hour as forms write them."""
    return f"{written(at.date())}{at.hour}时{at.minute:02}分"


_assigned = Asked(
    lambda of: (
        Assigned.objects.filter(mediation=of.mediation, until__isnull=True)
        .select_related("mediator__post__office")
        .order_by("id")
    )
)
