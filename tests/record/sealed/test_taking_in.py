"""Facts about taking an accusation in, following it, reading it and answering it."""

import hashlib

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from huiyin.lib.envelopes import new_private, open_with, public_of, seal_to
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.parcels import unpacked
from huiyin.lib.refusal import NotFound, Refused
from huiyin.lib.seals import SealBroken
from huiyin.lib.signing import NotSigned, checked
from huiyin.record.journal.models import Entry
from huiyin.record.matters.proofs import proof_key
from huiyin.record.sealed.followed import followed
from huiyin.record.sealed.models import Envelope
from huiyin.record.sealed.reading import answer, confirm, envelope_of, envelopes_of, key_of, take_away
from huiyin.record.sealed.receipts import Receipt
from huiyin.record.sealed.take_in import Accusation, take_in
from tests.readers import DAY, Reader
from tests.town import Town

pytestmark = pytest.mark.django_db
Readers = dict[str, Reader]
PHOTO = CheckedFile(b"\xff\xd8bytes", "image/jpeg", "账本.jpg")


def accusation(town: Town, **facts: object) -> Accusation:
    said = {
        "office": town.town,
        "of_head": False,
        "narrative": "王某收了钱。",
        "reach": "林小满 13900000001",
        "files": (PHOTO,),
    }
    return Accusation(**{**said, **facts})


def taken(town: Town, **facts: object) -> Receipt:
    return take_in(accusation(town, **facts), form="0" * 32, on=DAY)


def read_by(reader: Reader) -> dict[str, str]:
    envelope = envelopes_of(reader.acting).get()
    return dict(unpacked(open_with(reader.private, take_away(reader.acting, envelope.pk, on=DAY))).said)


def test_each_of_the_two_readers_opens_all_that_was_said(town: Town, readers: Readers) -> None:
    taken(town)
    for name in ("county.1", "county.2"):
        said = read_by(readers[name])
        assert (said["office"], said["narrative"], said["reach"]) == (
            "青石镇人民政府",
            "王某收了钱。",
            "林小满 13900000001",
        )
    content = bytes(Envelope.objects.get().content)
    assert unpacked(open_with(readers["county.1"].private, content)).files == (("账本.jpg", PHOTO.content),)
    with pytest.raises(SealBroken):
        open_with(readers["city.1"].private, content)


def test_nothing_is_entered_in_a_journal_and_no_row_is_made_elsewhere(town: Town, readers: Readers) -> None:
    before = Entry.objects.count()
    receipt = taken(town)
    reader = readers["county.1"]
    take_away(reader.acting, Envelope.objects.get().pk, on=DAY)
    followed(receipt.code)
    assert Entry.objects.count() == before


def test_the_same_form_is_kept_once_and_other_words_are_kept_too(town: Town, readers: Readers) -> None:
    first, second, third = taken(town), taken(town), taken(town, narrative="又收了一次。")
    assert (first.code, first.proof) == (second.code, second.proof)
    assert third.code != first.code
    assert Envelope.objects.count() == 2


def test_nothing_said_is_refused_and_without_readers_nothing_is_kept(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        taken(town)
    assert refused.value.code == "accusation"
    assert Envelope.objects.count() == 0


def test_an_empty_accusation_is_refused(town: Town, readers: Readers) -> None:
    with pytest.raises(Refused) as refused:
        taken(town, narrative=" ")
    assert refused.value.field == "narrative"


def test_the_receipt_is_signed_and_names_the_envelope_but_not_what_it_says(town: Town, readers: Readers) -> None:
    receipt = taken(town)
    said = checked(bytes.fromhex(proof_key()), receipt.proof)
    content = bytes(Envelope.objects.get().content)
    assert f"sha256 {hashlib.sha256(content).hexdigest()}" in said.splitlines()
    assert receipt.code not in said
    with pytest.raises(NotSigned):
        checked(bytes.fromhex(proof_key()), receipt.proof.replace("2025-09-16", "2025-09-17"))


def test_the_code_tells_where_it_stands_and_opens_the_answer_for_the_person_alone(town: Town, readers: Readers) -> None:
    code = taken(town).code
    stands = followed(f" {code[:4]} {code[4:]} ")
    assert (stands.arrived_on, stands.opened_on, stands.answered_on) == (DAY, None, None)
    one, two = readers["county.1"], readers["county.2"]
    key = bytes.fromhex(read_by(one)["answer_key"])
    assert followed(code).opened_on == DAY
    sealed = seal_to([key], "已经立案。".encode())
    pk = Envelope.objects.get().pk
    answer(one.acting, pk, sealed, on=DAY)
    assert followed(code).answer == "已经立案。"
    with pytest.raises(SealBroken):
        open_with(two.private, sealed)
    with pytest.raises(Refused, match="已经答复过"):
        answer(two.acting, pk, sealed, on=DAY)


def test_an_answer_sealed_to_another_key_or_to_none_is_refused(town: Town, readers: Readers) -> None:
    taken(town)
    pk = Envelope.objects.get().pk
    for bad in (b"", b"plain words", seal_to([public_of(new_private())], b"x")):
        with pytest.raises(Refused) as refused:
            answer(readers["county.1"].acting, pk, bad, on=DAY)
        assert refused.value.field == "answer"
    assert not hasattr(Envelope.objects.get(), "answer")


def test_other_readers_see_no_envelope_that_was_not_sealed_to_them(town: Town, readers: Readers) -> None:
    taken(town)
    other = readers["city.1"].acting
    assert not envelopes_of(other).exists()
    for ask in (envelope_of, lambda by, pk: take_away(by, pk, on=DAY)):
        with pytest.raises(NotFound):
            ask(other, Envelope.objects.get().pk)


def test_an_unknown_code_is_not_found(town: Town, readers: Readers) -> None:
    taken(town)
    for code in ("1" * 16, "", "甲"):
        with pytest.raises(NotFound):
            followed(code)


def test_a_wrong_fingerprint_confirms_nothing(town: Town, readers: Readers) -> None:
    with pytest.raises(Refused) as refused:
        confirm(readers["county.1"].acting, fingerprint="0000 1111", on=DAY)
    assert refused.value.field == "fingerprint"
    with pytest.raises(Refused, match="还没有为您的岗位登记公钥"):
        confirm(town.who("town.head"), fingerprint="", on=DAY)
    assert key_of(town.who("town.head")) is None


def test_the_application_can_neither_change_nor_delete_an_envelope(town: Town, readers: Readers) -> None:
    taken(town)
    for change in (lambda: Envelope.objects.update(arrived_on=DAY), lambda: Envelope.objects.all().delete()):
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            change()


def test_the_readers_learn_whether_the_head_is_meant(town: Town, readers: Readers) -> None:
    taken(town, of_head=True)
    assert read_by(readers["city.1"])["of_head"] == "yes"
    assert not envelopes_of(readers["county.1"].acting).exists()
