"""Keep what people hand in with their words, sealed with their contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_document
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact

MOST = 9
"""Files at one time; what is more is added later."""


def check_number(attachments: Sequence[object]) -> None:
    """Let no more than nine files pass.

    :raises Refused: if there are more
    """
    if len(attachments) > MOST:
        raise Refused(
            "too_many_files",
            _("一次最多 %(most)s 个文件，现选了 %(given)s 个。") % {"most": MOST, "given": len(attachments)},
            remedy=_("请先交最要紧的，其余的以后再补充。"),
            field="papers",
        )


def keep_attachments(
    attachments: Sequence[CheckedFile], *, contact: Contact, on: date, entry_id: UUID
) -> list[Document]:
    """Return the files as unsaved papers of the contact; their bytes and names are sealed with its key.

    :raises Refused: if the contact's key is erased
    """
    return [
        keep_document(
            each.content,
            kind="attachment",
            contact=contact,
            on=on,
            entry_id=entry_id,
            media_type=each.media_type,
            facts=each.name,
        )
        for each in attachments
    ]
