"""No page of administration shows a matter, and none opens to anybody but its administrator."""

from __future__ import annotations

from uuid import UUID

import pytest

from huiyin.doors.web.administration.forms.every import FORMS
from huiyin.doors.web.administration.urls import urlpatterns
from huiyin.record.access.predicate import visible
from huiyin.record.administration import categories, places
from huiyin.record.administration.tokens import give_token
from huiyin.record.administration.webhooks import register_webhook
from huiyin.record.offices.models import ADMINS, Holding
from tests.afar import make_partner
from tests.house.asking import ask
from tests.house.scene import Scene
from tests.house.stories import TODAY
from tests.town import SINCE, at

pytestmark = pytest.mark.django_db
ROOMS = {
    "system_admin": {"home", "offices", "office", "post", "village", "accounts", "account", "categories", "law", "profile",
                     "letters", "letter", "imports", "import", "problems", "map", "notices"},
    "security_admin": {"home", "offices", "office", "post", "village", "accounts", "account", "categories", "law", "profile",
                       "letters", "letter", "webhooks", "webhook", "partners", "partner"},
    "audit_admin": {"home", "offices", "office", "post", "village", "accounts", "account", "law", "profile",
                    "audit", "export", "chains", "heads", "openings"},
}  # fmt: skip
NOBODY = UUID(int=1)


@pytest.fixture(scope="module")
def addresses(scene: Scene) -> dict[str, str]:
    """Every address of administration, about rows of the town where it needs one."""
    system = next(each.acting for each in scene.staff if "system_admin" in each.acting.roles)
    doing = {"by": system, "at": at(TODAY)}
    facts = {"code": "99012110020101", "name": "一格", "valid_from": SINCE, "post": None}
    grid = places.lay_grid(scene.town.village, **facts, **doing)
    group = places.lay_group(scene.town.village, code="990121100201001", name="一组", valid_from=SINCE, **doing)
    words = {"zh_hans": "水利", "zh_hant": "水利", "en": "Water", "valid_from": SINCE, "parent": None}
    categories.add_category(code="water", **words, **doing)
    held = Holding.objects.get(staff__login="town.clerk")
    doing["by"] = next(each.acting for each in scene.staff if "security_admin" in each.acting.roles)
    said = {"name": "县平台", "scopes": ["matters.read"], "ends_on": TODAY}
    token = give_token(held.post, **said, **doing).token
    told = register_webhook(held.post, name="县平台", url="https://example.org/", **doing).webhook
    partner = make_partner(scene.town, **doing)
    keys = {
        "offices": scene.town.town.pk, "posts": held.post_id, "accounts": held.staff_id, "villages": scene.town.village.pk,
        "grids": grid.pk, "groups": group.pk, "appointments": held.pk, "categories": "water", "law": "default", "imports": NOBODY,
        "tokens": token.pk, "webhooks": told.pk, "partners": partner.pk,
    }  # fmt: skip
    return {each.name: _filled(str(each.pattern), keys) for each in urlpatterns}


def _filled(pattern: str, keys: dict[str, object]) -> str:
    key = str(keys.get(pattern.partition("/")[0], ""))
    for place, said in (
        ("<uuid:key>", key),
        ("<str:key>", key),
        ("<slug:kind>", "notice"),
        ("<str:script>", "zh-Hans"),
    ):
        pattern = pattern.replace(place, said)
    return f"/administration/{pattern}"


def may_open(role: str, name: str) -> bool:
    return FORMS[name].role == role if name in FORMS else name in ROOMS[role]


def test_administrators_see_no_matter(scene: Scene) -> None:
    admins = [each for each in scene.staff if each.acting.roles & set(ADMINS)]
    assert len(admins) == 3
    assert [visible(each.acting).count() for each in admins] == [0, 0, 0]


def test_every_page_opens_to_its_administrators_alone_and_shows_no_matter(
    scene: Scene, addresses: dict[str, str]
) -> None:
    words = frozenset().union(*(kept.words for kept in scene.kept))
    tried, wrong = 0, []
    for visitor in scene.visitors:
        role = next(iter(visitor.acting.roles & set(ADMINS)), "")
        for name, address in addresses.items():
            tried += 1
            given = ask(visitor, address)
            right = 403 if visitor.acting.post else 302
            if role and may_open(role, name):
                right = 404 if name in ("import", "problems") else 200
            if given.status != right or given.gives_away(words):
                wrong.append((visitor.name, name, given.status, right, given.gives_away(words)))
    assert wrong == []
    assert tried == len(scene.visitors) * len(addresses)
    assert tried > 1000


def test_no_form_of_an_act_is_sent_by_anybody_else(scene: Scene, addresses: dict[str, str]) -> None:
    for turn, (act, form) in enumerate(FORMS.items()):
        others = [each for each in scene.visitors if form.role not in each.acting.roles]
        visitor = others[turn % len(others)]
        given = ask(visitor, addresses[act], {"sure": "on"}, post=True)
        assert given.status == (403 if visitor.acting.post else 302), (act, visitor.name)
