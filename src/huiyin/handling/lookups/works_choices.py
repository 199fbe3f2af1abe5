"""What the forms of public works let choose from: kinds, origins, reasons, ways of hearing, matters by number."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.works.kinds import Declined, Dropped, Heard, Origin, Parted, WorksKind
from huiyin.handling.works.lookups import bases_of
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.matters.models import Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Group, Office

KINDS, ORIGINS = WorksKind.choices, Origin.choices
DROPPED, DECLINED, PARTED = Dropped.choices, Declined.choices, Parted.choices
HEARD = [each for each in Heard.choices if each[0] != Heard.CODE]
BETWEEN = re.compile(r"[\s,，、;；]+")


def matters_named(reader: Acting, typed: str) -> tuple[Matter, ...]:
    """Return the matters with these numbers, in their order, each once: one statement.

    :param typed: numbers divided by blanks or commas
    :raises Refused: beside the field ``rests_on``, naming the number that is not found
    """
    numbers = list(dict.fromkeys(each for each in BETWEEN.split(typed.strip()) if each))
    found = matters_for(reader).filter(number__in=numbers).exclude(procedure=Procedure.WORKS)
    by_number = {each.number: each for each in found}
    for each in numbers:
        if each not in by_number:
            raise Refused("no_such_matter", _("没有找到编号“%s”的事项，请核对。") % each, field="rests_on")
    return tuple(by_number[each] for each in numbers)


def matters_rested_on(reader: Acting, item: Matter) -> QuerySet[Matter]:
    """Return the matters that an item rests on today and that the reader sees."""
    return matters_for(reader).filter(pk__in=bases_of(item).values("matter")).order_by("number")


def groups_of(office: Office) -> QuerySet[Group]:
    """Return the villagers' groups of an office's villages, village by village."""
    found = Group.objects.filter(village__office=office, village__valid_to__isnull=True, valid_to__isnull=True)
    return found.select_related("village").order_by("village__sort_key", "code")


def group_word(group: Any) -> str:
    """Return how a group is called where groups of several villages stand."""
    return f"{group.village.name} {group.name}"
