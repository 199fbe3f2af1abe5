"""Facts about the metrics: pages by their names, sums of offices, no address, number, code or person."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django.test import Client
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest

from huiyin.doors.cli import gauges
from huiyin.doors.cli.gauges import Work
from huiyin.doors.operation import counts
from huiyin.doors.operation.measured import Measure
from huiyin.doors.operation.where import Where, where
from huiyin.record.clocks.models import Clock
from tests.house.addresses import addresses
from tests.town import Town, at, file

SECRET = "张建国13912345678"
CODE = "4821739056120483"
NAME = re.compile(r"-|[a-z0-9_-]+(:[a-z0-9_-]+)*|[a-z_.]+(\.[A-Za-z_]+)*", re.IGNORECASE)


@pytest.fixture
def browser(settings: LazySettings, town: Town) -> Iterator[Client]:
    """A browser whose requests are counted."""
    settings.HUIYIN_METRICS = Where("127.0.0.1", 9464)
    yield Client(raise_request_exception=False)
    for each in (counts.answered, counts.lasted, counts.asked):
        each.clear()


def told() -> str:
    return generate_latest(REGISTRY).decode()


@pytest.mark.django_db
def test_requests_are_counted_by_page_and_class_of_status(browser: Client) -> None:
    browser.get("/follow/")
    browser.get("/follow/")
    browser.get("/nowhere/")
    text = told()
    assert 'huiyin_requests_total{status="2xx",view="resident:follow"} 2.0' in text
    assert 'huiyin_requests_total{status="4xx",view="-"} 1.0' in text
    assert 'huiyin_request_seconds_count{view="resident:follow"} 2.0' in text
    assert 'huiyin_request_statements_bucket{le="+Inf",view="resident:follow"} 2.0' in text


@pytest.mark.django_db
def test_no_label_holds_what_an_address_says(browser: Client) -> None:
    for pattern in addresses().values():
        filled = re.sub(r"<(\w+:)?\w+>|\(\?P.*?\)", CODE, pattern).strip("^$")
        browser.get(f"/{filled}", {"name": SECRET})
        browser.get(f"/{filled}{SECRET}/")
        if CODE in filled:
            browser.post(f"/{filled}", {"name": SECRET})
    text = told()
    assert [word for word in (SECRET, "张", CODE) if word in text] == []
    views = set(re.findall(r'view="([^"]*)"', text))
    assert len(views) > 20
    assert [view for view in views if not NAME.fullmatch(view)] == []


def test_every_page_has_a_name_that_holds_no_key() -> None:
    assert [name for name in addresses() if "<" in name or "/" in name.rstrip("/")] == []


def test_labels_are_two_and_known() -> None:
    counts.count(Measure("9f2c", "GET", "desk:matter", 503, 0.2, 7))
    labels = {
        name
        for metric in REGISTRY.collect()
        if metric.name.startswith("huiyin")
        for sample in metric.samples
        for name in sample.labels
    }
    assert labels == {"view", "status", "le"}
    for each in (counts.answered, counts.lasted, counts.asked):
        each.clear()


def of_work() -> dict[str, float]:
    registry = CollectorRegistry()
    registry.register(Work())
    return {sample.name: sample.value for metric in registry.collect() for sample in metric.samples}


@pytest.mark.django_db
def test_late_duties_and_waiting_notices_are_sums(
    town: Town, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gauges.connection, "close", lambda: None)  # the test's own transaction
    day = at(date(2025, 9, 1))
    file(town, day.date())
    first = of_work()
    assert first["huiyin_database_up"] == 1
    assert first["huiyin_duties_late"] == 0
    assert first["huiyin_webhooks_given_up"] == 0
    settings.HUIYIN_CLOCK = (day + timedelta(days=200)).isoformat()
    later = of_work()
    assert later["huiyin_duties_late"] == Clock.objects.filter(is_open=True, nature="duty").count() > 0
    assert later["huiyin_outbox_waiting"] >= 0


@pytest.mark.django_db
def test_a_database_that_is_away_is_one_gauge(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> int:
        raise OperationalError

    monkeypatch.setattr(gauges.connection, "close", lambda: None)
    monkeypatch.setattr(gauges, "GAUGES", (("huiyin_outbox_waiting", "", away),))
    assert of_work() == {"huiyin_database_up": 0}


def test_prometheus_is_answered_on_this_machine_alone() -> None:
    assert where({}) is None
    assert where({"HUIYIN_METRICS": "127.0.0.1:9464"}) == Where("127.0.0.1", 9464)
    assert where({"HUIYIN_METRICS": "[::1]:9464"}) == Where("::1", 9464)


@pytest.mark.parametrize("text", ["0.0.0.0:9464", "10.0.0.7:9464", "9464", "127.0.0.1", "127.0.0.1:0", "web:9464"])
def test_an_address_that_others_reach_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SystemExit, match="is no address of this machine alone"):
        where({"HUIYIN_METRICS": text})
