"""Facts about the file of a mediated dispute: its own official file goes along, and it is set again byte for byte."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from pypdf import PdfReader

from huiyin.handling.archive.acts import archive
from huiyin.handling.archive.lookups import package
from huiyin.handling.mediation.casefile import case_file
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from tests.handling.mediation.course import later, make_hall
from tests.handling.mediation.test_casefile import whole
from tests.town import at

pytestmark = pytest.mark.django_db
AFTER = later(60)


def test_the_file_of_a_mediation_lies_in_the_package_in_its_own_order() -> None:
    hall = make_hall()
    mediation = whole(hall)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=mediation.matter_id)
    kept = archive(matter, why="archive_filed", **hall.doing(AFTER))
    taken = package(hall.doing(AFTER)["by"], kept.pk, at(later(90)))
    assert package(hall.doing(AFTER)["by"], kept.pk, at(later(99))).body == taken.body
    with zipfile.ZipFile(io.BytesIO(taken.body)) as pack:
        index, record = json.loads(pack.read("index.json")), json.loads(pack.read("record.json"))
        last = pack.read(index[-1]["file"])
    assert (index[-1]["title"], index[-1]["number"]) == ("人民调解卷宗", mediation.number)
    assert last == case_file(mediation, AFTER)
    assert index[-1]["pages"] == len(PdfReader(io.BytesIO(last)).pages)
    assert record[-1]["act"] == "mediation_closed"
    assert not verify().breaks
