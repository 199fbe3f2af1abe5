"""Walk through the pages of one visitor by the links that stand on them, one page of each kind, and what a scanner would find wrong."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse  # noqa: TID251 - what was answered
from django.urls import Resolver404, resolve
from lxml import html

from huiyin.doors.web.parts.places import places_for
from tests.house.visitors import Visitor

STARTS = ("/", "/staff/", "/follow/", "/file/", "/accuse/", "/figures/")
OK, BROKEN = 200, 500
ENOUGH = 3
"""Visitors who open the same kind of page."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
TELLING = ("Server", "X-Powered-By", "X-Django-Version", "Via")
NO_TOKEN = {"/language/", "/type/", "/theme/", "/figures/check/", "/figures/check/ledger/", "/proofs/"}
"""Forms that keep nothing of anybody: one's own language and size of letters, and what is read and forgotten."""

BANNER = re.compile(rb"(?i)(django|granian|python|postgresql|psycopg)[/ ]v?\d|Traceback \(most recent")


@dataclass
class Walk:
    """What one visitor met: how many pages, of which kinds, and what was wrong with them."""

    visitor: Visitor
    seen: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    pages: int = 0


def walk(visitor: Visitor, opened: Counter[str]) -> Walk:
    """Open one page of each kind that links lead to, as one who clicks on all.

    :param opened: by how many others a kind was opened; what enough have seen is left out, and this visitor is counted
    """
    rooms = [place.url for place in places_for(visitor.acting)] if visitor.acting.post else []
    found, queue = Walk(visitor), deque((*STARTS, *rooms))
    visitor.client.raise_request_exception = False
    while queue:
        address = queue.popleft()
        kind = kind_of(address)
        if not kind or kind in found.seen or opened[kind] >= (1 if is_for_all(kind) else ENOUGH):
            continue
        found.seen.add(kind)
        answer = visitor.client.get(address)
        opened[kind] += answer.status_code == OK
        found.pages += 1
        found.wrong += [f"{visitor.name} {address}: {each}" for each in wrongs(answer, kind)]
        queue.extend(links(answer, address))
    return found


def kind_of(address: str) -> str:
    """Return what kind of page an address leads to; empty for one that is none of ours, and for leaving."""
    parts = urlsplit(address)
    if parts.netloc:
        return ""
    try:
        match = resolve(parts.path)
    except Resolver404:
        return ""
    asked = "?" + "&".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&"))) if parts.query else ""
    return (match.view_name or match.route) + asked


def links(answer: HttpResponse, address: str) -> Iterator[str]:
    """Yield where the links and the asking forms of a page lead."""
    if answer.status_code in (301, 302):
        yield answer["Location"]
    elif _is_page(answer):
        tree = html.fromstring(answer.content)
        for found in (*tree.xpath("//a/@href"), *tree.xpath("//form[not(@method) or @method='get']/@action")):
            yield urljoin(address, found.partition("#")[0])


def wrongs(answer: HttpResponse, kind: str) -> Iterator[str]:
    """Yield what a passive scanner would report of one answer."""
    if answer.status_code >= BROKEN:
        yield f"status {answer.status_code}"
    yield from (f"{name} is {answer.get(name)}" for name, value in HEADERS.items() if answer.get(name) != value)
    yield from (f"tells {name}" for name in TELLING if name in answer)
    policy = answer.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy or "*" in policy:
        yield f"policy {policy!r}"
    for cookie in answer.cookies.values():
        if not (cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict")):
            yield f"cookie {cookie.key} without flags"
    if answer.status_code == OK and _is_personal(kind) and "no-store" not in answer.get("Cache-Control", ""):
        yield f"may be stored: {answer.get('Cache-Control')!r}"
    if _is_page(answer):
        yield from _of_page(answer.content)


def _is_page(answer: HttpResponse) -> bool:
    """Tell whether a browser opens it here: a page to save lives elsewhere, by a policy of its own."""
    is_html = answer.get("Content-Type", "").startswith("text/html") and not answer.streaming
    return is_html and bool(answer.content) and not answer.get("Content-Disposition", "").startswith("attachment")


FOR_ALL = (
    *("public:", "resident:home", "resident:lost", "supervision:listed", "calendar:home", "calendar:policy"),
    *("calendar:feed", "calendar:consulted", "calendar:announcement"),
    *("works:home", "works:item", "works:picture", "works:chain", "works:json", "works:rss"),
)
"""Pages that are the same for everybody."""


def is_for_all(kind: str) -> bool:
    """Tell whether a page is the same for everybody, so that one visitor looks at it for all."""
    return kind.startswith(FOR_ALL) and not kind.startswith("public:matters")


def _is_personal(kind: str) -> bool:
    return ":" in kind and not is_for_all(kind)


def _of_page(content: bytes) -> Iterator[str]:
    if banner := BANNER.search(content):
        yield f"says {banner.group().decode()}"
    tree = html.fromstring(content)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        yield from _of_element(element)


def _runs(script: html.HtmlElement) -> bool:
    """Tell whether a script stands in the page itself; words for one, as JSON, run nothing."""
    return not script.get("src") and script.get("type") != "application/json"


def _of_element(element: html.HtmlElement) -> Iterator[str]:
    if element.tag == "style" or (element.tag == "script" and _runs(element)):
        yield f"inline {element.tag}"
    for name, value in element.attrib.items():
        loads = name in ("src", "action", "formaction", "data", "srcset") or (name == "href" and element.tag == "link")
        if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
            yield f"inline {name}"
        if (loads and urlsplit(value).netloc) or (name == "href" and value.startswith("http:")):
            yield f"{element.tag} leads to {value}"
    posts = element.tag == "form" and (element.get("method") or "").lower() == "post"
    if posts and element.get("action") not in NO_TOKEN and not element.xpath(".//input[@name='csrfmiddlewaretoken']"):
        yield f"form to {element.get('action')} without a token"
