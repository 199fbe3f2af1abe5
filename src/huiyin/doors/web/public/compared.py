"""The figures of a page: as published or as of today, beside those of the period before and of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huiyin.doors.web.public.asked import Asked
from huiyin.figures.hourly import Hourly
from huiyin.figures.indicators.comparison import Change, compared_with
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.registry import FAMILIES
from huiyin.figures.publications.lookups import Publication, as_published, history


@dataclass(frozen=True)
class Line:
    """One figure: as it is told, what the record says today where that differs, and how it changed, in words."""

    figure: Figure
    now: Figure | None
    changes: tuple[str, ...]
    name: SafeString


@dataclass(frozen=True)
class Compared:
    """All figures of a period under the names of their families, with what was published of it, the newest first."""

    families: tuple[tuple[str, tuple[Line, ...]], ...]
    history: tuple[Publication, ...]

    @property
    def published(self) -> Publication | None:
        """Return the publication that the page tells, None if nothing is published."""
        return self.history[0] if self.history else None

    @property
    def differs(self) -> bool:
        """Tell whether the record says something else today than was published."""
        return any(line.now for _family, lines in self.families for line in lines)


def compared(wanted: Asked, hourly: Hourly) -> Compared:
    """Return the figures that were asked for, as counted this hour: one statement, and what was published two.

    Who names a day is told the figures as of that day, and nothing of what was published as of another.
    """
    now, *others = hourly.figures_of((wanted.period, *compared_with(wanted.period)))
    office = wanted.scope.office
    made = tuple(history(office, wanted.period)) if office else ()
    told = made if made and made[0].as_of == wanted.period.as_of else ()
    stated = {each.key: each for each in as_published(told[0], now)} if told else {}
    then = [{each.key: each for each in found} for found in others]
    lines = [_line(each, stated, then, wanted) for each in now]
    return Compared(tuple(_families(lines)), told)


def _families(lines: Sequence[Line]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for family, name in FAMILIES.items():
        yield str(name), tuple(line for line in lines if line.figure.indicator.family == family)


def _line(now: Figure, stated: dict[str, Figure], then: Sequence[dict[str, Figure]], wanted: Asked) -> Line:
    figure = stated.get(now.key, now)
    differs = figure.fraction != now.fraction
    words = zip(((_("同比"), _("上年同期")), (_("环比"), _("上期"))), then, strict=False)
    changes = tuple(
        said for against, others in words if now.key in others and (said := _said(figure, others, *against))
    )
    return Line(figure, now if differs else None, changes, _linked(figure, wanted))


def _said(figure: Figure, others: dict[str, Figure], against: str, then: str) -> str:
    """Return a change in words: in per cent, in points, or only what it was then where nothing can be divided."""
    change = Change(figure, others[figure.key])
    was = change.then
    if figure.is_empty or was.is_empty or was.n is None:
        return ""
    words = {"against": against, "was": was.large}
    if change.points is not None:
        return _("%(against)s %(by)s 个百分点（%(was)s）") % {**words, "by": f"{change.points:+}"}
    if change.percent is not None:
        return _("%(against)s %(by)s%%（%(was)s）") % {**words, "by": f"{change.percent:+}"}
    return _("%(then)s %(was)s") % {**words, "then": then}


def _linked(each: Figure, wanted: Asked) -> SafeString:
    return format_html(
        '<a href="{}?{}">{}</a>', reverse("public:card", args=[each.key]), wanted.query, each.indicator.name
    )
