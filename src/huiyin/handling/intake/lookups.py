"""Questions about intake: what a form that was sent has made."""

from __future__ import annotations

from huiyin.handling.intake.acts import Registered
from huiyin.handling.intake.group import key_of
from huiyin.handling.intake.intake import REPRESENTATIVES
from huiyin.handling.intake.once import code_for
from huiyin.record.mail.models import IdempotencyKey
from huiyin.record.matters.codes import code_digest
from huiyin.record.offices.models import Office


def taken(key: str, office: Office | None = None) -> Registered | None:
    """Return what the form with this key made, with the same code; None if nothing, or another code holds.

    :param office: the office that it must have come in at; None: any, for the browser that sent the form
    """
    kept = IdempotencyKey.objects.filter(key=key).select_related("contact__matter__office", "contact__office")
    found = (kept.filter(contact__office=office) if office else kept).first()
    code = code_for(key)
    if found is None or found.contact is None or bytes(found.contact.code_digest or b"") != code_digest(code):
        return None
    return Registered(found.contact, found.contact.matter, code)


def all_taken(key: str, office: Office) -> tuple[Registered, ...]:
    """Return what the form made for each who came, in order; empty if nothing: one statement a receipt and one more."""
    found: list[Registered] = []
    while len(found) < REPRESENTATIVES and (made := taken(key_of(key, len(found) + 1), office)):
        found.append(made)
    return tuple(found)
