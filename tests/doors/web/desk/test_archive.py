"""Facts about the page on which a closed file is put together, and its package taken."""

from __future__ import annotations

import io
import zipfile

import pytest

from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry, Reading
from huiyin.record.matters.models import Contact, Matter
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.town import Town

pytestmark = pytest.mark.django_db


def filed(town: Town) -> tuple[Contact, Document]:
    """Put the file of a closed matter together from its page."""
    contact = befores.refused_after(town)
    matter = Matter.objects.get(pk=contact.matter_id)
    typed = {"why": "archive_filed", "sure": "on", "seen": matter.version, "on": DAY.isoformat()}
    done = signed_in("town.head").post(f"/desk/matters/{matter.number}/archived/", typed)
    assert done.status_code == 302, done.context["form"].errors or done.context["form"].refused
    return contact, Document.objects.get(matter=matter, kind="archive_list")


def test_without_the_tick_nothing_is_put_together(town: Town) -> None:
    matter = Matter.objects.get(pk=befores.refused_after(town).matter_id)
    typed = {"why": "archive_filed", "seen": matter.version, "on": DAY.isoformat()}
    asked = signed_in("town.head").post(f"/desk/matters/{matter.number}/archived/", typed)
    assert asked.status_code == 422
    assert "sure" in asked.context["form"].errors
    assert not Entry.objects.filter(act="archived").exists()


def test_the_whole_file_is_taken_from_the_page_of_the_matter(town: Town) -> None:
    contact, kept = filed(town)
    browser = signed_in("town.head")
    page = browser.get(f"/desk/matters/{contact.matter.number}/").content.decode()
    assert f'action="/desk/papers/{kept.pk}/package/"' in page
    taken = browser.post(f"/desk/papers/{kept.pk}/package/")
    assert (taken.status_code, taken["Content-Type"]) == (200, "application/zip")
    assert taken["Content-Disposition"].startswith("attachment;")
    with zipfile.ZipFile(io.BytesIO(taken.content)) as pack:
        assert {"list.txt", "index.pdf", "record.json", "metadata.json", "items/001.pdf"} <= set(pack.namelist())
    looks = Reading.objects.filter(matter=contact.matter, purpose="archive_filed")
    assert [each.what for each in looks] == ["export", "export"]


def test_a_link_alone_takes_nothing(town: Town) -> None:
    _contact, kept = filed(town)
    assert signed_in("town.head").get(f"/desk/papers/{kept.pk}/package/").status_code == 405


def test_another_office_and_another_paper_are_as_absent(town: Town) -> None:
    contact, kept = filed(town)
    other = Document.objects.filter(matter=contact.matter).exclude(kind="archive_list").first()
    assert other
    assert signed_in("lands.head").post(f"/desk/papers/{kept.pk}/package/").status_code == 404
    assert signed_in("town.head").post(f"/desk/papers/{other.pk}/package/").status_code == 404
