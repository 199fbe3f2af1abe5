"""The other ways that stay open, each with the party's own last day (人民调解法 Art. 3, 26)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.mediation.kinds import DisputeKind
from huiyin.law.routes import Route, last_day, routes
from huiyin.law.workdays import calendar
from huiyin.lib.refusal import Refused
from huiyin.lib.text.days import written

USUAL: Mapping[str, tuple[str, ...]] = {
    DisputeKind.LABOUR: ("labour_arbitration", "labour_inspection"),
    DisputeKind.LAND: ("land_contract_arbitration", "land_title_decision", "civil_suit"),
    DisputeKind.REQUISITION: ("expropriation_review", "expropriation_suit"),
    DisputeKind.MEDICAL: ("medical_dispute",),
}
OTHERWISE = ("civil_suit",)


@dataclass(frozen=True)
class Way:
    """A route told to the parties; ``known_on`` is the day from which the law counts their time, None if not known."""

    key: str
    known_on: date | None = None

    @property
    def route(self) -> Route:
        """Return the route.

        :raises Refused: if it is not in the list of routes
        """
        if self.key not in routes():
            raise Refused("unknown_route", _("请从法定途径清单中选择。"), article="mediation_2010:26", field="ways")
        return routes()[self.key]

    @property
    def until(self) -> date | None:
        """Return the party's last day; None where the law sets none or the first day is not known."""
        return last_day(self.route, self.known_on, calendar()) if self.known_on else None


def usual_ways(kind: str, known_on: date | None = None) -> tuple[Way, ...]:
    """Return the routes that fit a kind of dispute."""
    return tuple(Way(key, known_on) for key in USUAL.get(kind, OTHERWISE))


def told(ways: Sequence[Way]) -> tuple[tuple[str, str, str], ...]:
    """Return each route as name, article, and the last day in words."""
    return tuple((way.route.name, way.route.citation, _until(way)) for way in ways)


def _until(way: Way) -> str:
    if way.until:
        return _("最后一日为 %(day)s") % {"day": written(way.until)}
    if way.route.has_deadline:
        return _("自%(from)s起算") % {"from": way.route.counted_from}
    return _("法律没有规定期限")
