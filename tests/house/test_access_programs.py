"""Every operation of the interface × tokens of every kind of post × every matter: no leak, and hidden and absent read the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.doors.api.urls import api
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import ADMINS
from tests.doors.api.programs import given
from tests.house.addresses import addresses
from tests.house.arguments import Address
from tests.house.everywhere import Trial
from tests.house.relations import RELATIONS
from tests.house.scene import Scene
from tests.house.stories import TODAY
from tests.house.visitors import Visitor

pytestmark = pytest.mark.django_db
JSON = "application/json"
LEDGER = "登记日期,信访人,信访内容,村\n2024-03-01,赵一,水渠漏水,柳树坪村\n".encode()


def bodies() -> dict[str, dict[str, Any]]:
    """Return what each operation that takes something is sent with, so that it comes to look for the matter named."""
    order = {"number": "2509150001", "received_on": str(TODAY), "asks": "停水"}  # the number of an order that is here
    contact = {
        "channel": "hotline",
        "narrative": "没有水。",
        "asks": ["供水"],
        "name": "赵一",
        "order_number": "2509150001",
    }
    return {
        "act": {"said": {"act": "noted", "text": "看过。"}, "content_type": JSON},
        "papers": {"said": {"said": "补充。"}},
        "contact": {"said": contact, "content_type": JSON},
        "hand_in": {"said": {"orders": [order]}, "content_type": JSON},
        "ledger": {"said": {"office": "town", "file": SimpleUploadedFile("台账.csv", LEDGER)}},
    }


def body_of(address: Address) -> dict[str, Any]:
    """Return it for one address; what takes nothing is sent a form, to be told so."""
    return bodies().get(address.name.partition(":")[2], {"said": {}})


def programs(house: Scene) -> Iterator[Visitor]:
    """Yield a program of every post with a token for all scopes, one with a narrow token, one with none, one with a wrong one."""
    for name, acting in house.town.people.items():
        below = acting.office is not None and acting.office.path.startswith(house.town.county.path)
        if (
            below and acting.staff and not acting.roles & set(ADMINS)
        ):  # the county's administrator gives no other tokens
            yield program(f"program of {name}", acting, given(house.town, acting.staff.login, on=TODAY).secret)
    tries = given(house.town, "county.system", "imports.write", on=TODAY)
    yield program("program that tries ledgers", house.town.who("county.system"), tries.secret)
    handler = house.town.who("town.handler")
    narrow = given(house.town, "town.handler", "figures.read", on=TODAY)
    yield program("narrow program", Acting(staff=handler.staff), narrow.secret)
    yield program("wrong program", Acting(), "hy_nothing")
    yield Visitor("no program", Client(raise_request_exception=False), Acting())


def program(name: str, acting: Acting, secret: str) -> Visitor:
    """Return a program that shows a token."""
    return Visitor(name, Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"}), acting)


def operations() -> dict[str, set[str]]:
    """Return the methods of each operation, by the path that the description gives it."""
    described = api.get_openapi_schema(path_prefix="/")["paths"]
    return {path.strip("/"): {method.upper() for method in found} for path, found in described.items()}


def asked() -> list[Address]:
    """Return the addresses of the interface."""
    return [Address(name, pattern) for name, pattern in sorted(addresses().items()) if name.startswith("api:")]


def test_every_operation_is_asked_and_what_it_takes_is_known() -> None:
    patterns = {each.pattern.removeprefix("api/v1/").replace("<", "{").replace(">", "}") for each in asked()}
    assert operations().keys() - patterns == set(), "an operation without an address that is asked here"
    assert set().union(*operations().values()) <= {"GET", "POST"}, "tests/house/everywhere.py sends GET and POST alone"
    taking = {
        operation.view_func.__name__
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
        if "POST" in operation.methods
    }
    assert taking == set(bodies()), "say in bodies() what a new operation is sent with"


def test_no_operation_tells_a_program_of_what_is_hidden_from_its_post(house: Scene) -> None:
    visitors = tuple(programs(house))
    house.sees.update({each.name: each.sees() for each in visitors})
    trial = Trial(house, visitors, (), body_of)
    for turn, address in enumerate(asked()):
        for again in range(3):  # few addresses, so that each kind meets more than one relation
            trial.try_at(address, turn + again)
    assert trial.wrong == []
    named = [each for each in asked() if each.parameters]
    assert {each.name for each in named} <= trial.shown
    for each in asked():
        assert trial.met[each.name].keys() >= trial.kinds.keys(), each.name
        if each.parameters and each.hides:
            assert trial.met[each.name].keys() >= {*RELATIONS, "no post", "may be seen"}, each.name
    sys.stdout.write(f"\n{len(asked())} operations, {trial.tried.total()} combinations, {dict(trial.tried)}\n")
    assert trial.tried.total() >= 3 * len(asked()) * len(trial.kinds)
