"""The proof that a person can keep of what they handed in: signed, over a digest of it, with its place in the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.page import contact_of
from huiyin.handling.triage.claims import text_of
from huiyin.lib.receipts import HANDED_IN, Taken, with_handed_in
from huiyin.lib.refusal import Refused
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact
from huiyin.record.matters.proofs import proven
from huiyin.record.matters.seals import cipher_of, keyed, opened

CLAIM = "record_claim:"
GONE = Refused(
    "nothing_to_prove",
    _("这件当时交的内容已经按保管期限删除，不能再开凭证。"),
    remedy=_("以前保存的凭证仍然可以核对。"),
)
CARRIED = Refused(
    "not_taken_in_here",
    _("这件是从旧台账转来的，不是在这里登记的，不能开凭证。"),
    remedy=_("可以到窗口要登记回执。"),
)


def proof_of(contact_id: UUID) -> str:
    """Return the proof of a contact as text: its signed receipt and what was handed in; five statements.

    What was handed in is what the act that took it in wrote: words, what was asked, files by their digests. Later
    wordings and papers are not in it. Made again it is the same text.

    :raises NotFound: if there is no such contact
    :raises Refused: if the words were erased, or came from an old ledger
    """
    contact = contact_of(contact_id)
    if contact.key is None:
        raise GONE
    entry = _entry_of(contact)
    handed_in = "\n".join(_handed_in(contact, entry))
    office = contact.office
    taken = Taken(
        office=f"{office.code} {office.name}",
        number=contact.number,
        day=contact.received_on.isoformat(),
        entry=f"{entry.seq} {bytes(entry.digest).hex()}",
    )
    return with_handed_in(proven(taken.text(handed_in)), handed_in)


def receipt_line(contact: Contact) -> str:
    """Return the signed receipt alone, as it fits on paper; empty where there is none to give."""
    try:
        return proof_of(contact.pk).partition("\n\n")[0]
    except Refused:
        return ""


def _entry_of(contact: Contact) -> Entry:
    """Return the act that took a contact in.

    :raises Refused: if none here did
    """
    made = f"record_contact:{contact.pk}"
    acts = Entry.objects.filter(matter=contact.matter_id, contact=contact).order_by("seq")
    found = next((each for each in acts if made in each.made), None)
    if found is None or contact.source != "live":
        raise CARRIED
    return found


def _handed_in(contact: Contact, entry: Entry) -> Iterator[str]:
    """Yield the lines of what was handed in; the salt keeps the digest from being guessed from likely words."""
    yield HANDED_IN
    yield f"number {contact.number}"
    yield f"salt {keyed('handed in', str(contact.pk)).hex()}"
    yield ""
    yield opened(contact, bytes(contact.sealed_narrative or b""))
    asked = [name.removeprefix(CLAIM) for name in entry.made if name.startswith(CLAIM)]
    claims = Claim.objects.filter(pk__in=asked, contact=contact).select_related("contact").order_by("ordinal")
    for at, claim in enumerate(claims, start=1):
        yield f"\n诉求{at} {text_of(claim)}"
    cipher = cipher_of(contact)
    for paper in Document.objects.filter(contact=contact, kind="attachment", entry_id=entry.pk).order_by("id"):
        content = cipher.open_bytes(bytes(paper.sealed_body)) if cipher and paper.sealed_body else b""
        name = opened(contact, bytes(paper.sealed_facts or b""))
        yield f"\n材料 sha256 {hashlib.sha256(content).hexdigest()} {len(content)} {name}"
