"""Facts about reading GeoReport answers of other systems."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doors.api.open311.georeport import MEMBERS, Unreadable, read

REAL = Path(__file__).parents[5] / "shared" / "data" / "open311"


def test_a_list_of_requests_says_what_each_element_says() -> None:
    told = read(
        b"""<?xml version="1.0"?><service_requests><!-- one --><request><service_request_id>7</service_request_id>
        <status>open</status><description/><own>x</own></request></service_requests>"""
    )
    assert told.kind == "service_requests"
    assert told.members == ({"service_request_id": "7", "status": "open", "description": "", "own": "x"},)


def test_a_definition_keeps_its_attributes_and_their_values_in_order() -> None:
    values = "".join(f"<value><key>{key}</key><name>{key.upper()}</name></value>" for key in "ba")
    attribute = f"<attribute><code>shape</code><values>{values}</values></attribute>"
    (told,) = read(f"<service_definition><attributes>{attribute}</attributes></service_definition>".encode()).members
    assert told["attributes"] == [{"code": "shape", "values": [{"key": "b", "name": "B"}, {"key": "a", "name": "A"}]}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<errors><error></errors>", "no well-formed XML"),
        (b"", "no well-formed XML"),
        (b"<html/>", "<html> is no answer"),
        (b"<services><request/></services>", "where <service> was expected"),
        (b"<services>and so on</services>", "Words stand between"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><services/>', "document type"),
        (b"<services>" + b" " * (20 * 1024 * 1024) + b"</services>", "20 MB"),
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refusal:
        read(content)
    assert str(refusal.value).endswith(".")


@pytest.fixture(scope="module")
def real() -> dict[str, bytes]:
    if not REAL.is_dir():
        pytest.skip("../shared/data/open311 is missing: evaluation data is kept outside the project")
    return {each.name: each.read_bytes() for each in sorted(REAL.glob("*.xml"))}


def test_every_real_answer_is_read_or_refused_with_a_sentence(real: dict[str, bytes]) -> None:
    kinds, refusals = {}, {}
    for name, content in real.items():
        try:
            kinds[name] = read(content).kind
        except Unreadable as error:
            refusals[name] = str(error)
    index = [line.split("\t") for line in (REAL / "INDEX.tsv").read_text().splitlines()[1:]]
    listed = {name: root for name, _state, root, _bytes in index}
    broken = {name for name, state, *_others in index if state != "ok"}
    assert len(kinds) + len(refusals) == len(listed) == 69
    assert set(refusals) == broken
    assert kinds == {name: root for name, root in listed.items() if name not in broken}
    assert set(kinds.values()) <= set(MEMBERS)
    assert all(sentence.endswith(".") for sentence in refusals.values())
