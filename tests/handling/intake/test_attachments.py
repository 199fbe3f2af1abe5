"""Facts about files handed in with a contact."""

from datetime import date

import pytest

from huiyin.handling.intake.acts import join, link, supplement
from huiyin.handling.lookups.papers import open_paper, papers_of
from huiyin.lib.files.checked import CheckedFile, checked
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.documents.keep import body_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from tests.lib.files.made import pdf, photo
from tests.town import Town, at, by_code, file, intake, make_town

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 16)


@pytest.fixture
def town() -> Town:
    return make_town()


def paper(name: str = "林小满的信.pdf") -> CheckedFile:
    return checked(pdf(), name)


def test_files_are_kept_sealed_with_the_contact_and_open_again(town: Town) -> None:
    files = (paper(), checked(photo(), "渠口.jpg"))
    made = file(town, DAY, attachments=files)
    kept = list(Document.objects.filter(contact=made.contact).order_by("id"))
    assert [each.kind for each in kept] == ["attachment", "attachment"]
    assert [body_of(each) for each in kept] == [each.content for each in files]
    assert all(b"%PDF" not in bytes(each.sealed_body) and b"JFIF" not in bytes(each.sealed_body) for each in kept)
    assert {each.entry_id for each in kept} == {Entry.objects.get(act="registered").pk}


def test_a_files_own_name_lies_sealed_and_comes_back_when_it_is_opened(town: Town) -> None:
    made = file(town, DAY, attachments=(paper(),))
    kept = Document.objects.get()
    assert "林小满" not in f"{kept.title}{kept.number}"
    opened = open_paper(by_code(made), kept.pk, "own", at(DAY))
    assert (opened.name, opened.media_type) == ("林小满的信.pdf", "application/pdf")
    assert open_paper(town.who("town.sorter"), kept.pk, "handling", at(DAY)).body == opened.body


def test_nobody_else_opens_a_file(town: Town) -> None:
    file(town, DAY, attachments=(paper(),))
    other = file(town, DAY, narrative="另一件事。")
    for reader in (by_code(other), town.who("lands.handler")):
        with pytest.raises(NotFound):
            open_paper(reader, Document.objects.get().pk, "own", at(DAY))


def test_a_picture_is_named_a_picture_in_lists(town: Town) -> None:
    made = file(town, DAY, attachments=(checked(photo(), "a.jpg"), paper()))
    assert {each.label for each in papers_of(made.matter)} >= {"提交的照片", "提交的材料"}


def test_files_come_with_repeats_and_with_neighbours(town: Town) -> None:
    made = file(town, DAY)
    said = {"matter": made.matter, "office": town.town, "by": town.who("town.clerk"), "on": DAY, "at": at(DAY)}
    again = link(intake(attachments=(paper(),)), **said)
    joined = join(intake(narrative="我也是。", attachments=(paper(),)), **said)
    assert [each.contact for each in Document.objects.order_by("id")] == [again.contact, joined.contact]


def test_ten_files_are_refused_and_nothing_is_kept(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        file(town, DAY, attachments=(paper(),) * 10)
    assert (refused.value.code, refused.value.field) == ("too_many_files", "papers")
    assert not Contact.objects.exists()


def test_a_supplement_may_be_files_alone_but_not_nothing(town: Town) -> None:
    made = file(town, DAY)
    said = {"contact": made.contact, "by": by_code(made), "on": DAY, "at": at(DAY)}
    kept = supplement(" ", attachments=[paper(), paper()], **said)
    assert [each.kind for each in kept] == ["attachment"] * 2
    assert [each.kind for each in supplement("照片", attachments=[paper()], **said)] == ["supplement", "attachment"]
    with pytest.raises(Refused):
        supplement(" ", **said)
    with pytest.raises(Refused):
        supplement("十份", attachments=[paper()] * 10, **said)
    assert Document.objects.count() == 4
