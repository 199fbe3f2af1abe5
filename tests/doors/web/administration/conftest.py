"""The three administrators at their pages, and a row of each kind to open."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from huiyin.record.administration import categories, places
from huiyin.record.administration.tokens import give_token
from huiyin.record.administration.webhooks import register_webhook
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding
from tests.admins import make_admins
from tests.afar import make_partner
from tests.doors.web.conftest import DAY, signed_in
from tests.town import SINCE, Town, at


@dataclass
class Here:
    """The town with its administrators, and the addresses of rows that pages are about."""

    town: Town
    admins: dict[str, Acting]

    def __post_init__(self) -> None:
        doing = {"by": self.admins["system"], "at": at(DAY)}
        self.grid = places.lay_grid(
            self.town.village, code="99012110020101", name="一格", valid_from=SINCE, post=None, **doing
        )
        self.group = places.lay_group(self.town.village, code="990121100201001", name="一组", valid_from=SINCE, **doing)
        self.category = categories.add_category(
            code="water", zh_hans="水利", zh_hant="水利", en="Water", valid_from=SINCE, parent=None, **doing
        )
        self.holding = Holding.objects.get(staff__login="town.clerk")
        doing["by"] = self.admins["security"]
        said = {"name": "县平台", "scopes": ["matters.read"], "ends_on": DAY}
        self.token = give_token(self.holding.post, **said, **doing).token
        told = {"name": "县平台", "url": "https://example.org/"}
        self.webhook = register_webhook(self.holding.post, **told, **doing).webhook
        self.partner = make_partner(self.town, **doing)

    def address(self, name: str) -> str:
        """Return the address of a page or act, about the row here that it needs."""
        from huiyin.doors.web.administration.urls import urlpatterns

        pattern = str(next(each.pattern for each in urlpatterns if each.name == name))
        rows = {
            "offices": self.town.town.pk, "posts": self.holding.post_id, "accounts": self.holding.staff_id,
            "villages": self.town.village.pk, "grids": self.grid.pk, "groups": self.group.pk, "appointments": self.holding.pk,
            "categories": self.category.pk, "law": "default", "tokens": self.token.pk,
            "webhooks": self.webhook.pk, "partners": self.partner.pk,
        }  # fmt: skip
        key = str(rows.get(pattern.partition("/")[0], ""))
        return "/administration/" + pattern.replace("<uuid:key>", key).replace("<str:key>", key)


@pytest.fixture
def here(town: Town) -> Here:
    return Here(town, make_admins(town))


@pytest.fixture
def system(here: Here) -> Client:
    return signed_in("county.system")


@pytest.fixture
def security(here: Here) -> Client:
    return signed_in("county.security")


@pytest.fixture
def audit(here: Here) -> Client:
    return signed_in("county.audit")
