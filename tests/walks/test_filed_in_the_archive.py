"""A matter is closed, its days of review pass, its file goes to the archive room, and after thirty years what is personal is erased."""

from __future__ import annotations

import json
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from huiyin.handling.archive.acts import archive
from huiyin.handling.archive.lookups import package
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.erasure import erase
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.lookups.own_looks import every_look
from huiyin.lib.archives import check
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.proofs import proof_key
from tests.admins import make_admins
from tests.course import later, served
from tests.handling.cases import who
from tests.town import at, make_town

pytestmark = pytest.mark.django_db
AFTER_THIRTY_YEARS = date(2056, 1, 1)


def fresh(matter: Matter) -> Matter:
    return Matter.objects.select_related("office", "intake_office").get(pk=matter.pk)


def test_a_closed_file_goes_to_the_archive_room_and_is_erased_after_its_years() -> None:
    town = make_town()
    made, _answer = served(town)
    close(fresh(made.matter), reason=Reason.SUPPORTED, evidence="验收单在卷。", **who(town, "town.handler", later(25)))
    with pytest.raises(Refused, match="以前还可以请求复查"):
        archive(fresh(made.matter), why="archive_filed", **who(town, "town.handler", later(30)))
    kept = archive(fresh(made.matter), why="archive_filed", **who(town, "town.handler", later(60)))
    paper = package(town.who("town.head"), kept.pk, at(later(61)))
    acts = list(Entry.objects.filter(matter=made.matter).order_by("id").values_list("act", flat=True))
    assert acts[-2:] == ["closed", "archived"]
    assert acts[:-1] == _recorded(paper.body)
    _number, looks = every_look(made.contact.pk)
    assert [(each.post, each.what) for each in looks if each.purpose == "archive_filed"] == [
        ("head", "export"),
        ("handler", "export"),
    ]
    contact = Contact.objects.select_related("matter", "office").get(pk=made.contact.pk)
    erase(contact, by=make_admins(town)["security"], on=AFTER_THIRTY_YEARS, at=at(AFTER_THIRTY_YEARS))
    assert not verify().breaks


def _recorded(body: bytes) -> list[str]:
    """Return the acts in the record of a package that checks off line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.zip"
        path.write_bytes(body)
        assert check(path, bytes.fromhex(proof_key())).wrong == ()
        with zipfile.ZipFile(path) as pack:
            return [each["act"] for each in json.loads(pack.read("record.json"))]
