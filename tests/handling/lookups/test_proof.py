"""Facts about the proof of what was handed in: it holds the person's own words, made again it is the same, erased it is gone."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from huiyin.handling.intake.acts import join
from huiyin.handling.lookups.proof import proof_of, receipt_line
from huiyin.handling.triage.claims import Claims, standing
from huiyin.handling.triage.correct import correct_claims
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.receipts import examined, parted
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.journal.models import Entry
from huiyin.record.journal.places import stands_at
from huiyin.record.matters.erasing import erase
from huiyin.record.matters.proofs import proof_key
from tests.course import accepted, later
from tests.handling.cases import who
from tests.town import Town, at, file, intake, make_town

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 16)
DEED = b"%PDF-1.7 deed"


@pytest.fixture
def town() -> Town:
    return make_town()


def told(proof: str) -> dict[str, str]:
    lines, whole = examined(bytes.fromhex(proof_key()), proof)
    assert whole
    return lines


def test_it_holds_the_words_what_was_asked_and_the_digest_of_each_file(town: Town) -> None:
    made = file(town, DAY, attachments=(CheckedFile(DEED, "application/pdf", "地契.pdf"),))
    proof = proof_of(made.contact.pk)
    lines = told(proof)
    assert (lines["number"], lines["day"]) == (made.contact.number, "2025-09-16")
    handed_in = parted(proof)[1]
    assert "三组的灌溉水渠被占，今年没有水插秧。" in handed_in
    assert "诉求1 恢复水渠" in handed_in
    assert f"{hashlib.sha256(DEED).hexdigest()} {len(DEED)} 地契.pdf" in handed_in
    assert "林小满" not in proof  # who the person is, is no part of what is proven


def test_made_again_after_claims_were_worded_anew_it_is_the_same_text(town: Town) -> None:
    made = accepted(town, DAY)
    first = proof_of(made.contact.pk)
    claims = Claims(restated=((standing(made.matter).get(), "恢复三组的水渠"),), added=("赔偿秧苗",))
    correct_claims(made.matter, claims=claims, reasons="听取陈述时说清了。", **who(town, "town.handler", later(3)))
    assert proof_of(made.contact.pk) == first


def test_it_names_the_entry_that_took_it_in_which_the_journal_still_has(town: Town) -> None:
    made = file(town, DAY)
    place, _, digest = told(proof_of(made.contact.pk))["entry"].partition(" ")
    entry = Entry.objects.get(matter=made.matter, act="registered")
    assert (int(place), digest) == (entry.seq, bytes(entry.digest).hex())
    assert stands_at(town.town.code, int(place), bytes.fromhex(digest))
    assert not stands_at(town.town.code, int(place), bytes(32))
    assert not stands_at(town.county.code, int(place), bytes.fromhex(digest))


def test_who_joined_is_proven_their_own_words(town: Town) -> None:
    made = file(town, DAY)
    joined = join(
        intake(narrative="我家也没有水。", claims=("赔秧苗",)),
        matter=made.matter, office=town.town, by=town.who("town.clerk"), on=DAY, at=at(DAY, 11),
    )  # fmt: skip
    proof = proof_of(joined.contact.pk)
    assert told(proof)["number"] == joined.contact.number
    assert "我家也没有水。" in proof
    assert "水渠被占" not in proof


def test_what_was_erased_or_carried_over_is_refused_and_the_slip_has_no_second_square(town: Town) -> None:
    made, carried = file(town, DAY), file(town, DAY, narrative="路灯坏了")
    assert receipt_line(made.contact).startswith("huiyin receipt 1\n")
    carried.contact.source = "carried"
    carried.contact.save(update_fields=["source"])
    with pytest.raises(Refused, match="旧台账"):
        proof_of(carried.contact.pk)
    erase(made.contact)
    with pytest.raises(Refused, match="按保管期限删除"):
        proof_of(made.contact.pk)
    assert receipt_line(made.contact) == ""


def test_nothing_is_proven_of_what_is_not_there(town: Town) -> None:
    with pytest.raises(NotFound):
        proof_of(town.town.pk)
