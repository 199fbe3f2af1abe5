"""The package of a file that was put together: set again from the record, for who may see the matter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from huiyin.handling.archive.contents import LIST, Handing
from huiyin.handling.archive.package import listed
from huiyin.handling.lookups.papers import NO_PAPER, OpenedPaper, within_reach
from huiyin.lib.archives import packed
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import note_reading
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.offices.acting import Acting


def package(reader: Acting, list_id: UUID, at: datetime) -> OpenedPaper:
    """Return the package of a list that was kept, and keep who took it; only a post of the office that made it may.

    :raises NotFound: if the matter is hidden from the reader, or its list is of another office, or there is none
    :raises Refused: if something of it was erased since, or cannot be set as it was
    """
    document = _list(reader, list_id)
    entry = Entry.objects.select_related("post__office").get(pk=document.entry_id)
    if reader.office is None or entry.post is None or entry.post.office_id != reader.office.pk:
        raise NotFound(NO_PAPER)
    matter = document.matter
    note_reading(reader, "export", entry.code, at, matter=matter)
    _text, items = listed(Handing(matter, entry.post, entry.code, entry.on, entry.at, entry.pk))
    try:
        body = packed(text_of(document), items)
    except ValueError as error:
        raise Refused(
            "set_otherwise",
            _("有材料已经不能照原样生成（%(name)s），不能再下载这一卷。") % {"name": error},
            remedy=_("请重新立卷归档。"),
        ) from error
    return OpenedPaper(name=f"{matter.number}.zip", media_type="application/zip", body=body)


def _list(reader: Acting, list_id: UUID) -> Document:
    found = within_reach(reader).filter(pk=list_id, kind=LIST).exclude(matter__in=reader.opened)
    document = found.select_related(
        "contact", "matter__office", "matter__intake_office", "matter__category", "matter__village"
    ).first()
    if document is None or reader.is_resident:
        raise NotFound(NO_PAPER)
    return document
