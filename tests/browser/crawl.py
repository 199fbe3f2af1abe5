"""Walk the links of all visitors and gather one page of every address, as the person it is for sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

FOUND = 200
MANY = 3
"""Pages of one address that are followed by one visitor: a link to an act may stand on another matter's page."""


LEADS_ON = frozenset("matter duties late list office queue card post village account".split())
"""Last names of addresses whose pages differ in what they lead to."""


@dataclass(frozen=True)
class Seen:
    """One page of an address, whose browser showed it, what it said and how many statements it took."""

    name: str
    url: str
    client: Client
    html: str
    statements: int


class Links(HTMLParser):
    """Collects the addresses that a page leads to, and the files it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "a" and "download" not in said:
            self.leads.append(said.get("href") or "")
        elif tag == "link" and said.get("rel") != "manifest":
            self.loads.append(said.get("href") or "")
        elif tag in ("script", "img", "source", "iframe") and said.get("src"):
            self.loads.append(said["src"] or "")


def links(html: str) -> Links:
    """Return what a page leads to and loads."""
    found = Links()
    found.feed(html)
    return found


def name_of(url: str) -> str:
    """Return the name of the address of a page; empty if there is none."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""


def opened(client: Client, url: str) -> Seen | None:
    """Return the page at an address as one browser sees it; None if it is no page of this visitor's.

    A fault of the page is raised as it happened.
    """
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    if answer.status_code != FOUND or not answer["Content-Type"].startswith("text/html"):
        return None
    return Seen(name_of(url), url, client, answer.content.decode(), len(captured))


def crawl(clients: Iterable[Client], starts: Iterable[str], leaves: Iterable[str] = ()) -> dict[str, Seen]:
    """Return one page of each address that anyone reaches by links from the starts.

    :param leaves: names of addresses that were looked at and lead nowhere further
    """
    found: dict[str, Seen] = {}
    for client in clients:
        for seen in _walk(client, list(starts), frozenset(leaves)):
            found.setdefault(seen.name, seen)
    return found


def _walk(client: Client, ahead: list[str], leaves: frozenset[str]) -> Iterator[Seen]:
    """Yield the pages that one visitor opens, each address a few times at most."""
    tried: set[str] = set()
    times: dict[str, int] = {}
    while ahead:
        url = ahead.pop(0).partition("#")[0]
        name = name_of(url)
        most = MANY if name.rpartition(":")[2] in LEADS_ON else 1
        if not name or name in leaves or url in tried or times.get(name, 0) >= most:
            continue
        tried.add(url)
        times[name] = times.get(name, 0) + 1
        seen = opened(client, url)
        if seen:
            yield seen
            ahead += [urljoin(url, each) for each in links(seen.html).leads if _is_ours(each)]


def _is_ours(address: str) -> bool:
    return bool(address) and not urlsplit(address).scheme and not address.startswith(("#", "//"))
