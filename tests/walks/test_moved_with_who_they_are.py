"""A town is merged into another office: its data move with who people are, as two persons decided, and each is told."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.test import override_settings

from huiyin.figures.exports.acts import write_export
from huiyin.figures.exports.handing_over import make_sealed, open_sealed
from huiyin.handling.exports.acts import agree_to_export, deny_export, propose_export
from huiyin.handling.lookups.page import resident_page
from huiyin.lib.missives import fingerprint
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.mail.partners import own_keys
from tests.admins import make_admins
from tests.afar import make_partner
from tests.handling.cases import DAY, accepted, who
from tests.refused import refused
from tests.town import at, make_town

pytestmark = pytest.mark.django_db
RECEIVER = b"the receiver's own master key !!"


def test_a_town_moves_with_who_its_people_are():
    town = make_town()
    contact = accepted(town, DAY).contact
    with override_settings(HUIYIN_MASTER_KEY=RECEIVER):
        theirs = own_keys()
    partner = make_partner(town, by=make_admins(town)["security"], at=at(DAY), keys=theirs)
    said = {"purpose": "merged", "paper": "青办〔2025〕3号", "until": DAY}
    head, reader = who(town, "town.head"), who(town, "town.reader")
    deny_export(propose_export(town.town, partner, **said, **head), why="paper", **reader)
    asked = propose_export(town.town, partner, **said, with_files=True, **head)
    assert refused(agree_to_export, asked, **head) == "second_person"
    agree_to_export(asked, **reader)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        write_export("town", place / "open", until=DAY, at=at(DAY, 14))
        make_sealed(asked.pk, place / "sealed", at=at(DAY, 15))
        mark = fingerprint(own_keys().public)
        with override_settings(HUIYIN_MASTER_KEY=RECEIVER):
            assert refused(open_sealed, place / "sealed", place / "in") == "unknown_sender"
            open_sealed(place / "sealed", place / "in", heard=mark)
        brought = [json.loads(line) for line in (place / "in/data/party.jsonl").read_text("utf-8").splitlines()]
        told = [json.loads(line) for line in (place / "open/data/party.jsonl").read_text("utf-8").splitlines()]
    assert [json.loads(each["sealed"])["name"] for each in brought] == ["林小满"]
    assert [each["id"] for each in brought] == [each["id"] for each in told]
    (look,) = (each for each in resident_page(contact.pk, DAY).looks if each.what == "export")
    assert "机构撤并" in look.purpose
    assert "青县信访局" in look.purpose
    acts = Entry.objects.filter(act__startswith="export_").order_by("id").values_list("act", flat=True)
    assert list(acts) == ["export_proposed", "export_denied", "export_proposed", "export_agreed", "export_made"]
    assert not verify().breaks
