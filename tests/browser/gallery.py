"""One page of every address there is, opened by somebody it is for, in a county where every act has its matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unittest.mock import patch
from uuid import uuid4

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from huiyin.handling.exports.acts import propose_export
from huiyin.record.matters.models import Contact
from huiyin.record.parties.people import Person
from tests.admins import make_admins
from tests.afar import County, published_figures
from tests.browser.crawl import Seen, crawl, opened
from tests.doors.web.desk.test_acts import STEPS
from tests.handling.cases import DAY, who
from tests.handling.works import finished, listed
from tests.house.stories import delivered, under_review, with_a_neighbour, withdrawn
from tests.house.visitors import resident_visitor, staff_visitors, stranger
from tests.town import Town, at

STARTS = (
    *("/", "/staff/", "/staff/login/", "/staff/password/", "/counter/", "/desk/", "/lead/", "/mediation/"),
    *(
        "/administration/",
        "/field/import/",
        "/desk/search/",
        "/field/",
        "/field/mine/",
        "/works/",
        "/staff/suggestions/",
        "/staff/sessions/",
    ),
)
NOT_GET = 405
DUMMY = {"uuid": uuid4, "str": lambda: "x", "slug": lambda: "x", "int": lambda: 1, "format": lambda: "json"}


def gallery(town: Town) -> dict[str, Seen]:
    """Return a page of each address that links lead to, or that the form of an act has."""
    staff = list(staff_visitors(town))
    told = [story(town) for story in (delivered, under_review, withdrawn, with_a_neighbour)]
    listed(town, told[0].matter)
    finished(town, told[0].matter)
    residents = [resident_visitor(made.matter.number, made).client for made in told]
    found = dict(_acts(town, {each.name: each.client for each in staff}))
    # with a partner above, reviews go up to it: after the forms of those that are decided here
    county = County(town, by=make_admins(town)["security"], at=at(DAY))
    county.says("figures", DAY, **published_figures(1, 1200))
    for length in (12, 11):
        county.says_heads(DAY, bureau=length)
    said = {"purpose": "merged", "paper": "青办〔2025〕3号", "until": DAY}
    propose_export(town.town, county.partner, **said, **who(town, "town.head"))
    one_a_role = {tuple(sorted(each.acting.roles)): each.client for each in reversed(staff)}
    found |= crawl([stranger().client], STARTS) | crawl(residents, ["/matter/"])
    return crawl(one_a_role.values(), STARTS, found.keys() & {f"desk:{act}" for act, *_rest in STEPS}) | found


def _acts(town: Town, staff: dict[str, Client]) -> Iterator[tuple[str, Seen]]:
    """Yield the form of each act on a matter that stands where the act is open."""
    befores = dict.fromkeys(before for _act, before, *_rest in STEPS)
    matters = {before: _by_another(before, town, n).matter for n, before in enumerate(befores)}
    for act, before, name, _words in STEPS:
        seen = opened(staff[name], reverse(f"desk:{act}", args=[matters[before].number]))
        if seen:
            yield seen.name, seen


def _by_another(before: Callable[[Town], Contact], town: Town, serial: int) -> Contact:
    """Return what a person of their own brings: the same person saying the same again would be joined to the first."""
    person = Person(name=f"林小满{serial}", phone=f"139{serial:08d}", address="柳树坪村三组")
    with patch("tests.town.NEIGHBOUR", person):
        return before(town)


def never_shown(client: Client) -> set[str]:
    """Return the names of addresses that no browser can be led to: they take what is sent and answer nothing else."""
    return {name for name, url in _dummies(get_resolver().url_patterns, ()) if client.get(url).status_code == NOT_GET}


def _dummies(
    patterns: list[URLPattern | URLResolver], rooms: tuple[str, ...], before: tuple[object, ...] = ()
) -> Iterator[tuple[str, str]]:
    for each in patterns:
        kinds = [type(converter).__name__ for converter in each.pattern.converters.values()]
        args = (*before, *(DUMMY[kind.removesuffix("Converter").lower().replace("string", "str")]() for kind in kinds))
        if isinstance(each, URLResolver):
            yield from _dummies(each.url_patterns, (*rooms, each.namespace) if each.namespace else rooms, args)
        elif each.name:
            name = ":".join((*rooms, each.name))
            yield name, reverse(name, args=args)
