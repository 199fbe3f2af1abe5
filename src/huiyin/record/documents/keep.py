"""Keep papers sealed with their contact: letters as issued, texts and files as handed in; open them again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import cipher_of


def keep_document(
    body: bytes | None,
    *,
    kind: str,
    contact: Contact,
    on: date,
    entry_id: UUID,
    number: str = "",
    title: str = "",
    media_type: str = "application/pdf",
    facts: str = "",
) -> Document:
    """Return an unsaved paper of the contact's matter, its bytes and facts sealed with the contact's key.

    The act inserts it with all it made: ``act.made(kept)``.

    :param body: None for a letter that is set from its ``facts`` whenever it is opened
    :raises Refused: if the contact's key is erased
    """
    cipher = cipher_of(contact)
    if cipher is None:
        raise Refused("erased", _("这件来信来访的个人内容已依规删除，不能再添加材料。"))
    return Document(
        matter_id=contact.matter_id,
        contact=contact,
        kind=kind,
        number=number,
        title=title,
        media_type=media_type,
        size=len(body or b""),
        sealed_facts=cipher.seal(facts) if facts else None,
        sealed_body=None if body is None else cipher.seal_bytes(body),
        division=contact.division,
        year=on.year,
        dated=on,
        entry_id=entry_id,
    )


def keep_text(text: str, *, kind: str, contact: Contact, on: date, entry_id: UUID) -> Document:
    """Return a text said or written as an unsaved paper, sealed with the contact's key."""
    return keep_document(text.encode(), kind=kind, contact=contact, on=on, entry_id=entry_id, media_type="text/plain")


def body_of(document: Document) -> bytes:
    """Return the bytes of a paper as issued or handed in.

    :raises Refused: if they were lawfully erased
    """
    cipher = cipher_of(document.contact)
    if cipher is None or document.sealed_body is None:
        raise Refused("erased", _("这份材料的内容已依规删除。"))
    return cipher.open_bytes(bytes(document.sealed_body))


def facts_of(document: Document) -> str:
    """Return the facts that a letter is set from, as they were sealed; empty for papers that have none.

    :raises Refused: if they were lawfully erased
    """
    cipher = cipher_of(document.contact)
    if cipher is None:
        raise Refused("erased", _("这份材料的内容已依规删除。"))
    return cipher.open(bytes(document.sealed_facts)) if document.sealed_facts else ""


def text_of(document: Document) -> str:
    """Return the text of a paper that holds text."""
    return body_of(document).decode()
