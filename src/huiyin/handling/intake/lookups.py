"""Questions about intake: what a form that was sent has made."""

from __future__ import annotations

from huiyin.handling.intake.acts import Registered
from huiyin.handling.intake.once import code_for
from huiyin.record.mail.models import IdempotencyKey
from huiyin.record.matters.codes import code_digest
from huiyin.record.offices.models import Office


def taken(key: str, office: Office) -> Registered | None:
    """Return what the form with this key made at the office, with the same code; None if nothing, or another code holds."""
    kept = IdempotencyKey.objects.filter(key=key, contact__office=office).select_related("contact__matter__office")
    found = kept.first()
    code = code_for(key)
    if found is None or found.contact is None or bytes(found.contact.code_digest or b"") != code_digest(code):
        return None
    found.contact.office = office
    return Registered(found.contact, found.contact.matter, code)
