"""A picture of an item of works, which everybody may see, and the matter that whoever has the same trouble joins."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.neighbours import joinable
from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.handling.lookups.works import NO_ITEM, items
from huiyin.handling.works.lookups import bases_of
from huiyin.handling.works.models import WorksItem
from huiyin.handling.works.said import PICTURES
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.documents.keep import body_of
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Matter, Procedure


def works_picture(key: UUID) -> OpenedPaper:
    """Return a picture of an item, which everybody may see.

    :raises NotFound: if there is none, or it was erased
    """
    found = Document.objects.filter(pk=key, kind__in=PICTURES, matter__procedure=Procedure.WORKS)
    paper = found.select_related("contact__office", "matter").first()
    if paper is None:
        raise NotFound(NO_ITEM)
    try:
        return OpenedPaper(name=f"{paper.kind}.jpg", media_type=paper.media_type, body=body_of(paper))
    except Refused as error:
        raise NotFound(NO_ITEM) from error


def to_join(key: UUID) -> tuple[WorksItem, Matter]:
    """Return the matter that somebody with the same trouble joins: the first that the item rests on and that is open.

    :raises NotFound: if there is no such item
    :raises Refused: if none of its matters may be joined
    """
    item = items().filter(pk=key).first()
    if item is None:
        raise NotFound(NO_ITEM)
    bases = bases_of(item.matter).select_related("matter__office", "matter__intake_office", "matter__village")
    matter = next((each.matter for each in bases if joinable(each.matter)), None)
    if matter is None:
        raise Refused(
            "nothing_to_join", _("这个项目没有可以加入的事项。"), remedy=_("请另外提出，写明和这个项目是同一件事。")
        )
    return item, matter
