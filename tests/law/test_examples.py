"""Every worked example under law/examples comes out as the jurist wrote it."""

import tomllib

import pytest

from huiyin.law.clock import Event, read
from huiyin.law.files import HERE
from huiyin.law.limits import limit
from huiyin.law.workdays import calendar

EXAMPLES = [
    pytest.param(example, id=f"{path.stem}-{example['name']}")
    for path in sorted((HERE / "examples").glob("*.toml"))
    for example in tomllib.loads(path.read_text(encoding="utf-8"))["example"]
]


def readings_of(example):
    events = [Event(event["act"], event["on"], days=event.get("days", 0)) for event in example["events"]]
    return read(limit(example["limit"]), events, calendar())


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_comes_out_as_written(example):
    readings = readings_of(example)
    assert all(example.get("readings", [example])), "an example without expectation proves nothing"
    facts = ("strict", "due_on", "provisional")
    expected = example.get("readings", [{fact: example[fact] for fact in facts if fact in example}])
    shown = [
        {fact: reading.state(example["today"]) if fact == "state" else getattr(reading, fact) for fact in wanted}
        for reading, wanted in zip(readings, expected, strict=True)
    ]
    assert shown == expected


def test_the_eleven_golden_dates_are_all_there():
    golden = tomllib.loads((HERE / "examples" / "golden.toml").read_text(encoding="utf-8"))["example"]
    assert [example["name"][0] for example in golden] == list("abcdefghijk")
