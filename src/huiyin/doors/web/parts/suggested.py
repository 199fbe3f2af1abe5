"""What is suggested, as a panel beside a form: each thing with its reason, taken into the form by one press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.handling.lookups.choices import KINDS, category_word
from huiyin.handling.lookups.suggested import Help, Suggested, Way
from huiyin.law.routes import Route

TAKE = "take"
_ITEMS = {
    "31.1": gettext_lazy("第一项"),
    "31.2": gettext_lazy("第二项"),
    "31.3": gettext_lazy("第三项"),
    "31.4": gettext_lazy("第四项"),
    "31.5": gettext_lazy("第五项"),
}


@dataclass(frozen=True)
class Offer:
    """One suggestion: what it is about, what is suggested, why, and what a press would fill in (nothing: only to read)."""

    label: str
    shown: str
    why: str = ""
    field: str = ""
    value: str = ""

    @property
    def take(self) -> str:
        """Return what the button sends."""
        return f"{self.field}={self.value}" if self.field else ""


@dataclass(frozen=True)
class Panel:
    """All suggestions of a text for one form."""

    helps: tuple[Help, ...]
    accusation: tuple[str, ...]
    offers: tuple[Offer, ...]
    facts: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether the text speaks for nothing."""
        return not (self.helps or self.accusation or self.offers or self.facts)


def panel(said: Suggested, fields: Mapping[str, str], today: date) -> Panel:
    """Return the suggestions as a panel.

    :param fields: the form's fields by what they hold (kind, category, village, route, ask); others are only read
    """
    offers = (
        *_kind(said, fields),
        *_category(said, fields),
        *_places(said, fields),
        *_office(said),
        *_ways(said, fields, today),
        *(Offer(_("诉求"), ask, _("原文里的话"), fields.get("ask", ""), ask) for ask in said.asks),
    )
    first = sorted(offers, key=lambda each: not each.field)  # what a press fills in stands before what is only read
    return Panel(said.helps, said.kind.words if said.is_accusation else (), tuple(first), said.facts)


def taken(data: QueryDict) -> QueryDict:
    """Return what was typed with the suggestion that was pressed filled in: rows and lines are added to, others set."""
    if TAKE not in data:
        return data
    field, _equals, value = data.get(TAKE, "").partition("=")
    filled = data.copy()
    if field == "ask":
        filled.setlist("ask", [*(each for each in data.getlist("ask") if each.strip()), value])
    elif field == "added":
        filled["added"] = "\n".join(filter(None, (data.get("added", "").strip(), value)))
    elif field:
        filled[field] = value
    return filled


def _kind(said: Suggested, fields: Mapping[str, str]) -> Iterator[Offer]:
    if said.is_accusation:
        return
    label, words = _("类别"), _because(said.kind.words)
    if said.kind.unsure:
        yield Offer(label, _("拿不准"), words or _("没有读到能说明类别的话。"))
    else:
        yield Offer(label, str(dict(KINDS)[said.kind.kind]), words, fields.get("kind", ""), said.kind.kind)


def _category(said: Suggested, fields: Mapping[str, str]) -> Iterator[Offer]:
    found, label = said.category, _("内容分类")
    if found.trouble:
        yield Offer(label, _("没有建议"), str(found.trouble))
    elif found.category is None:
        yield Offer(label, _("拿不准"), _("请按原文选。"))
    else:
        yield Offer(
            label, category_word(found.category), _because(found.words), fields.get("category", ""), found.category.pk
        )


def _places(said: Suggested, fields: Mapping[str, str]) -> Iterator[Offer]:
    for village in said.villages:
        value = village.code if fields.get("village_by") == "code" else str(village.pk)
        yield Offer(_("村（社区）"), village.name, _("原文写到"), fields.get("village", ""), value)
    for grid in said.grids:
        yield Offer(_("网格"), grid.name, _("原文写到"))


def _office(said: Suggested) -> Iterator[Offer]:
    if said.office is None:
        return
    by = said.office.by
    why = _("职责表：%(category)s") % {"category": category_word(by)} if by else _("职责表里没有对口单位，这是上一级。")
    yield Offer(_("可能的承办机关"), said.office.office.name, why)


def _ways(said: Suggested, fields: Mapping[str, str], today: date) -> Iterator[Offer]:
    for way in said.ways:
        route = way.route
        shown = f"{route.name} · {route.citation}"
        why = " ".join(filter(None, (_because(way.words), until(way, today))))
        yield Offer(_("法定途径（第三十一条%s）") % _ITEMS[route.item], shown, why, fields.get("route", ""), route.item)


def _because(words: tuple[str, ...]) -> str:
    return _("原文：%s") % "、".join(f"“{word}”" for word in words) if words else ""


def until(way: Way, today: date) -> str:
    """Return the sentence that tells the resident's own time for a route, and its last day."""
    if way.last is None:
        return _("法律没有规定本人提出的期限。")
    said = {"span": span(way.route), "start": way.route.counted_from, "last": date_format(way.last)}
    if way.named is not None:
        told = _("本人的期限：自%(start)s起%(span)s；从原文写的 %(day)s 算，最后一日为 %(last)s。") % {
            **said,
            "day": date_format(way.named.since),
        }
    else:
        told = _("本人的期限：自%(start)s起%(span)s；起算日要问清，按收到之日算也不超过 %(last)s。") % said
    return told + (_("这一天已过，请问清有没有中断、中止。") if way.last < today else "")


def span(route: Route) -> str:
    """Return the resident's own time of a route in words."""
    if route.years:
        return ngettext("%(n)s 年", "%(n)s 年", route.years) % {"n": route.years}
    if route.months:
        return ngettext("%(n)s 个月", "%(n)s 个月", route.months) % {"n": route.months}
    return ngettext("%(n)s 日", "%(n)s 日", route.days) % {"n": route.days}
