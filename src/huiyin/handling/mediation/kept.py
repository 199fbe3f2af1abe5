"""Keep official forms and texts of a mediation, sealed with a contact."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.form import Form
from huiyin.handling.letters.written import write
from huiyin.handling.mediation.case_models import Mediation
from huiyin.handling.mediation.forms.notices import feedback_letter
from huiyin.handling.mediation.kinds import REFERRED
from huiyin.handling.mediation.known import first_contact
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_document
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact
from huiyin.record.procedure.performance import Performance


def keep_form(form: Form, *, kind: str, contact: Contact, entry_id: UUID) -> Document:
    """Keep a form as issued: its facts are sealed, its PDF is set whenever it is opened."""
    return keep_document(
        None, kind=kind, contact=contact, on=form.on, entry_id=entry_id, title=form.title, facts=write(form)
    )


def keep_scan(file: CheckedFile | None, *, kind: str, contact: Contact, on: date, entry_id: UUID) -> Document:
    """Keep the scan or photograph of a signed paper.

    :raises Refused: if there is none, or it is no picture or PDF
    """
    if file is None or not (file.media_type.startswith("image/") or file.media_type == "application/pdf"):
        raise Refused(
            "scan_needed",
            _("请附上签名盖章后的协议扫描件或者照片。"),
            article="mediation_2010:29-2",
            remedy=_("扫描或者拍照后选择文件（PDF、JPG、PNG）。"),
            field="scan",
        )
    return keep_document(
        file.content,
        kind=kind,
        contact=contact,
        on=on,
        entry_id=entry_id,
        media_type=file.media_type,
    )


def keep_feedback(act: Performance, mediation: Mediation, result: str, on: date) -> None:
    """Keep the letter that tells what came of a dispute to the court, police or department that sent it, if one did."""
    if mediation.source in REFERRED:
        letter = feedback_letter(mediation, result, on)
        kept = keep_form(letter, kind="mediation_feedback", contact=first_contact(mediation), entry_id=act.entry.pk)
        act.made(kept)
