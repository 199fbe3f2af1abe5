"""Every operation of the interface is asked whatever its description lets through, and much that it does not: nothing breaks.

``make fuzz`` asks longer (HUIYIN_FUZZ=…); here a few dozen of each, the same every time.
"""

from __future__ import annotations

import os
from typing import Any
from uuid import uuid4

import pytest
import requests
import schemathesis
from django.conf import LazySettings
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.doors.api.urls import api
from tests.course import DAY
from tests.doors.api.programs import OF_MATTERS, program, security
from tests.handling.cases import in_town
from tests.town import Town, make_town

pytestmark = pytest.mark.django_db
MANY = int(os.environ.get("HUIYIN_FUZZ", "0"))
DESCRIPTION = schemathesis.openapi.from_dict(api.get_openapi_schema())
OPERATIONS = {each.ok().label: each.ok() for each in DESCRIPTION.get_all_operations()}
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
NOTHING_ASKED = ("/api/v1/places",)
ODD = st.sampled_from(["\x00", "%00", "\u202e", "𝒳", "9" * 400, "-1", "../..", "<x>", '"'])


@pytest.fixture
def town(settings: LazySettings) -> Town:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = f"{DAY}T10:00:00+08:00", ""
    settings.HUIYIN_TOKEN_RATE = 10**6
    return make_town()


@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_no_operation_breaks_on_whatever_is_sent(town: Town, label: str) -> None:
    number, tried = in_town(town).matter.number, []
    security(town)
    scopes = {"town.handler": OF_MATTERS, "county.system": ("imports.write",)}
    tokens = [program(town, login, *each, on=DAY)[1] for login, each in scopes.items()]
    by = tokens["imports" in label]
    modes = MODES[:1] if label.endswith(NOTHING_ASKED) else MODES
    drawn = st.one_of(*(OPERATIONS[label].as_strategy(generation_mode=mode) for mode in modes))

    @settings(
        max_examples=MANY or 30,
        deadline=None,
        derandomize=not MANY,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=drawn, known=st.sampled_from([number, None]), odd=st.none() | ODD)
    def ask(case: Any, known: str | None, odd: str | None) -> None:
        if known and "number" in (case.path_parameters or {}):
            case.path_parameters["number"] = known
        if odd and case.query:
            case.query[next(iter(case.query))] = odd
        tried.append(sent(by, case).status_code)

    ask()
    assert [status for status in tried if status >= 500] == []
    assert len(tried) >= 20


def sent(by: Client, case: Any) -> Any:
    """Send a case as its description says, with the token, and mostly with a key of its own where it writes."""
    asked = case.as_transport_kwargs(base_url="http://testserver")
    ready = requests.Request(**{**asked, "headers": None, "cookies": None}).prepare()
    path = ready.url.removeprefix("http://testserver")
    said = {name: word for name, word in case.headers.items() if name in ("If-Match", "Idempotency-Key")}
    body = ready.body.encode() if isinstance(ready.body, str) else ready.body or b""
    kind = ready.headers.get("Content-Type", "application/octet-stream")
    return by.generic(case.method, path, body, content_type=kind, headers={"Idempotency-Key": uuid4().hex, **said})
