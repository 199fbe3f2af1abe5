"""Whose order it is: an order of another town is refused with where it belongs."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.lib.refusal import Refused
from huiyin.record.offices.models import Office

TOWN = re.compile(r"([\w]{1,8}?(?:镇|乡|街道))(?:人民政府|办事处|政府|党工委)?$")
TAIL = ("人民政府", "办事处", "政府")


class Towns:
    """The offices of the house, asked once for a file: which of them another town's order belongs to."""

    def __init__(self, office: Office) -> None:
        self.office = office
        others = Office.objects.filter(closed_on__isnull=True).exclude(path__startswith=office.path)
        self.others = {_short(name): name for name in others.values_list("name", flat=True)}

    def check(self, row: LedgerRow) -> None:
        """Refuse a row whose own columns name another town.

        :raises Refused: with where it belongs
        """
        for said in (row.town, row.unit):
            named = self._other(said or "")
            if named:
                raise Refused(
                    "other_town",
                    _("这张工单写的是“%(named)s”，不归%(here)s办。") % {"named": named, "here": self.office.name},
                    remedy=_("请退回平台改派给%(there)s。") % {"there": self.others.get(_short(named), named)},
                    field="town",
                )

    def _other(self, said: str) -> str:
        """Return the other town that is named; empty if none is, or this one too."""
        found = TOWN.search(said.strip())
        if found is None:
            return ""
        named = _short(found[1])
        return "" if named in self.office.name or _short(self.office.name).endswith(named) else found[1]


def _short(name: str) -> str:
    for tail in TAIL:
        name = name.removesuffix(tail)
    return name
