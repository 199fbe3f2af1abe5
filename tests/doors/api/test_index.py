"""Facts about where a developer begins, and what a program is told at a wrong address."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_beginning_says_where_everything_is_and_all_of_it_is_there() -> None:
    told = Client().get("/api/v1/").json()
    assert told["version"] in told["versions"]
    linked = [*told["versions"].values(), told["description"], told["places"], told["open311"]]
    assert all(address.startswith("http://testserver/api/") for address in linked)
    found = [Client().get(address.removeprefix("http://testserver")) for address in linked]
    assert [(each.status_code, each["Content-Type"].startswith("application/json")) for each in found] == [
        (200, True)
    ] * len(linked)
    assert found[1].json()["openapi"].startswith("3.1")


def test_the_guide_that_is_named_is_in_the_documentation(pytestconfig: pytest.Config) -> None:
    assert (pytestconfig.rootpath / Client().get("/api/v1/").json()["guide"]).is_file()


def test_whoever_begins_above_is_led_to_the_newest_version() -> None:
    assert Client().get("/api/")["Location"] == "/api/v1/"


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("post", "/api/v1/"),
        ("delete", "/api/"),
        ("put", "/api/v1/places"),
        ("post", "/api/v1/openapi.json"),
        ("patch", "/api/v1/matters"),
        ("get", "/api/v1/matters/x/acts"),
    ],
)
def test_a_wrong_method_is_told_with_the_right_ones(method: str, address: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert answer.json()["code"] == "wrong_method"
    assert answer["Allow"] in answer.json()["detail"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["nothing", "matters/x/y/z", "docs"])
def test_an_address_that_is_not_there_is_told_as_a_problem(method: str, path: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(reverse("no_operation", args=[path]))
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert "没有这个接口地址" in answer.json()["title"]
