"""Facts about files that may not be kept: the matter is registered without them, and both journals say so."""

from __future__ import annotations

import pytest

from huiyin.handling.exchange.models import Incoming
from huiyin.handling.lookups.page import resident_page
from huiyin.lib.files.checked import CheckedFile
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.mail.models import Outbox
from tests.handling.cases import DAY
from tests.handling.exchange.carrying import acts_of, carried, forwarded, there
from tests.handling.exchange.test_exchange import PNG
from tests.two import Two

pytestmark = pytest.mark.django_db  # whose tables both installations get
GOOD = CheckedFile(PNG, "image/png", "水渠.png")
UNFIT = CheckedFile(b"MZ\x90\x00 a program", "image/png", "水渠照片.png")
INFECTED = CheckedFile(PNG + b"EICAR", "image/png", "带毒.png")
SCANNER = ("sh", "-c", "! grep -q EICAR")


def left_out(matter: object) -> tuple[Entry, str]:
    entry = Entry.objects.get(matter=matter, act="files_left_out")
    return entry, text_of(Document.objects.select_related("contact").get(entry_id=entry.pk, kind="left_out"))


def test_an_unfit_file_is_left_out_and_the_matter_registered(two: Two) -> None:
    made = forwarded(two, attachments=(GOOD, UNFIT))
    carried(two.county, two.town)
    matter = there(two, made)
    with two.town.here():
        kept = Document.objects.filter(matter=matter, kind="attachment").order_by("id")
        assert [each.media_type for each in kept] == ["image/png", "application/pdf"]
        assert acts_of(matter) == ["registered", "files_left_out"]
        entry, said = left_out(matter)
        assert entry.code == "unknown_kind"
        assert "水渠照片.png" in said
        assert Outbox.objects.filter(entry=entry, post=two.town.people["town.sorter"].post).exists()
        assert not Incoming.objects.filter(done_at__isnull=True).exists()


def test_the_giver_is_told_which_file_was_left_out(two: Two) -> None:
    made = forwarded(two, attachments=(UNFIT,))
    carried(two.county, two.town)
    carried(two.town, two.county)
    with two.county.here():
        entry, said = left_out(made.matter)
        assert (entry.post.office.code, entry.code) == ("town", "unknown_kind")
        assert "水渠照片.png" in said
        page = resident_page(made.contact.pk, DAY)
        assert [each.kind for each in page.papers if each.kind == "left_out"] == ["left_out"]


def test_an_infected_file_is_left_out(two: Two, settings: object) -> None:
    settings.HUIYIN_SCAN = SCANNER
    made = forwarded(two, attachments=(INFECTED, GOOD))
    carried(two.county, two.town)
    matter = there(two, made)
    with two.town.here():
        assert left_out(matter)[0].code == "scan_found"
        assert Document.objects.filter(matter=matter, kind="attachment", media_type="image/png").count() == 1


def test_while_the_scanner_is_away_the_missive_waits_whole(two: Two, settings: object) -> None:
    settings.HUIYIN_SCAN = ("no-such-scanner",)
    forwarded(two, attachments=(GOOD,))
    carried(two.county, two.town)
    with two.town.here():
        stuck = Incoming.objects.get(done_at__isnull=True)
        assert stuck.code == "unscanned"


def test_what_is_more_than_nine_files_is_left_out_and_the_letter_is_not(two: Two) -> None:
    made = forwarded(two, attachments=(GOOD,) * 9)
    carried(two.county, two.town)
    matter = there(two, made)
    with two.town.here():
        kept = Document.objects.filter(matter=matter, kind="attachment")
        assert (kept.count(), kept.filter(media_type="application/pdf").count()) == (9, 1)
        assert left_out(matter)[0].code == "too_many_files"
