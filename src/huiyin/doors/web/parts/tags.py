"""Tags and filters of the shared parts; templates load them with ``{% load parts %}``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from huiyin.handling.lookups.chips import Chip
from huiyin.handling.lookups.cited import cited
from huiyin.handling.lookups.hands import Hand, Look, folded
from huiyin.handling.lookups.ledger_columns import ledger_column as read_as
from huiyin.handling.lookups.likely import like_matter
from huiyin.handling.lookups.nexts import Next
from huiyin.handling.lookups.standing import kind_of, standing_word
from huiyin.handling.lookups.timeline import Step
from huiyin.handling.lookups.words import paper_word, state_word
from huiyin.lib.text.hits import Piece

register = template.Library()
AT_A_GLANCE = 2
"""Acts of a box that stand as buttons; what has no last day follows behind one line."""


@register.filter
def citation(reference: str) -> str:
    """Return the article as officers cite it: ``xinfang_2022:34`` becomes 《信访工作条例》第34条."""
    return cited(reference) if reference else ""


@register.filter
def language_tag(code: str) -> str:
    """Return the language of a page as HTML names it: ``zh-hant`` becomes ``zh-Hant``."""
    first, _dash, second = code.partition("-")
    return f"{first}-{second.title()}" if second else first


@register.filter
def state_name(state: str) -> str:
    """Return the word of a state."""
    return state_word(state)


@register.filter
def marked(text: Iterable[Piece]) -> SafeString:
    """Return a text in pieces with those marked that were looked for."""
    return mark_safe("".join(f"<mark>{escape(each.text)}</mark>" if each.hit else escape(each.text) for each in text))  # noqa: S308 - each piece is escaped


@register.filter
def paper_name(kind: str) -> str:
    """Return the word of a kind of paper."""
    return paper_word(kind)


@register.filter
def standing(matter: Any) -> str:
    """Return where a matter stands in the words of its procedure."""
    return standing_word(matter)


@register.filter
def kind(matter: Any) -> str:
    """Return what kind of thing a matter is; empty where nobody said."""
    return kind_of(matter)


@register.filter
def code_groups(code: str) -> str:
    """Return a query code in four groups, as it is read aloud."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


@register.simple_tag
def chip(clock: Chip) -> SafeString:
    """Draw a clock in one line, without its proof: for rows of a list."""
    return _drawn(clock, get_language())


@lru_cache(maxsize=2048)
def _drawn(clock: Chip, _language: str | None) -> SafeString:
    """Return the line of a clock; it tells a limit and a day and is the same for every matter that owes it then."""
    return SafeString(get_template("parts/chip.html").render({"chip": clock}))


@register.inclusion_tag("parts/clock.html")
def clock(clock: Chip) -> dict[str, Any]:
    """Draw a clock chip; a click opens the card that proves its last day."""
    return {"chip": clock, "card": clock.card}


@register.inclusion_tag("parts/timeline.html", takes_context=True)
def timeline(context: template.Context, steps: Iterable[Step], paper_url: str = "") -> dict[str, Any]:
    """Draw the acts of a matter in the order given.

    :param paper_url: name of the page that opens a paper by its id; empty: papers are named without a link
    """
    return {"steps": steps, "paper_url": paper_url, "request": context.get("request")}


@register.inclusion_tag("parts/next.html")
def next_box(heading: str, nexts: Iterable[Next], pages: Mapping[str, str], *args: object) -> dict[str, Any]:
    """Draw the next-duty or next-right box: what THE table opens now, each with article and last day.

    :param pages: the name of the page of each act that has one; ``args`` are the arguments of these addresses
    """
    offered = [(each, _address(pages.get(each.act, ""), args)) for each in nexts]
    first = [pair for at, pair in enumerate(offered) if at < AT_A_GLANCE or pair[0].last_day]
    return {"heading": heading, "offered": first, "rest": [pair for pair in offered if pair not in first]}


def _address(name: str, args: tuple[object, ...]) -> str:
    if not name:
        return ""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.filter
def ledger_column(field: str) -> str:
    """Return what a column of a ledger is read as, in words."""
    return str(read_as(field))


@register.inclusion_tag("parts/hands.html")
def hands(chain: Iterable[Hand]) -> dict[str, Any]:
    """Draw in whose hands the matter is and was, with returns."""
    links = list(chain)
    return {
        "current": [link for link in links if link.until is None],
        "before": [link for link in links if link.until is not None],
        "returns": sum(link.returned for link in links),
    }


@register.inclusion_tag("parts/looks.html")
def looks(rows: Iterable[Look]) -> dict[str, Any]:
    """Draw who has read the file: office, post and purpose, once a day with how often and when."""
    return {"looks": folded(rows)}


@register.inclusion_tag("parts/same.html", takes_context=True)
def same_matter(context: template.Context, matter: Any) -> dict[str, Any]:
    """Show the matters that a registered one may be the same as, and in what they agree; the look is kept."""
    request = context["request"]
    return {"found": like_matter(matter, request.acting, request.now)}


@register.inclusion_tag("parts/field.html")
def field(bound: Any, why: str = "") -> dict[str, Any]:
    """Draw one field of a form with its label, its reason, and what is wrong with it beside it."""
    return {"field": bound, "why": why}
