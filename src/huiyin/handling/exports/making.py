"""Enter that a sealed file was made: in the journal, and on the page of every person of whom it tells who they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.handling.exports.acts import ARTICLE, PROCEDURE, check_receiver
from huiyin.handling.exports.lookups import look_of, standing_of
from huiyin.handling.exports.models import SealedExport, SealedExportMade
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import note_exported
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import SHANGHAI, perform

AT_ONCE = 1000
Concerned = tuple[UUID, UUID]
"""A matter and a contact of it."""


def export_to_make(key: UUID, at: datetime) -> SealedExport:
    """Return what was agreed and may be made now.

    :raises Refused: saying why it may not: not decided, denied, too late, made already, the receiver ended
    """
    standing = standing_of(key)
    said = {
        "waiting": ("not_agreed", _("还没有人同意这次移交，不能生成文件。")),
        "lapsed": ("not_agreed", _("没有人同意这次移交，提出已经过期。")),
        "denied": ("denied", _("这次移交没有获得同意。")),
        "late": ("too_late", _("同意已经过期，不能再生成文件；仍然需要的，请重新提出。")),
        "made": ("made_already", _("文件已经生成过一次；丢失的，请重新提出。")),
    }
    if (state := standing.state(at)) in said:
        code, sentence = said[state]
        raise Refused(code, sentence, article=ARTICLE)
    check_receiver(standing.asked.partner, standing.asked.entry.office)
    return standing.asked


def acting_for(asked: SealedExport) -> Acting:
    """Return who makes the file: the post that proposed it.

    The shell has no post: whoever holds it does what two persons decided, and decides nothing.
    """
    return Acting(post=asked.entry.post)


def enter_made(
    asked: SealedExport, concerned: Iterable[Concerned], *, sha256: str, size: int, contacts: int, by: Acting,
    at: datetime,
) -> SealedExportMade:  # fmt: skip
    """Enter that the file was made, and keep it on the page of each person concerned.

    :param contacts: how many are concerned
    :raises Refused: as :func:`export_to_make`, if somebody was quicker
    """
    on, receiver = at.astimezone(SHANGHAI).date(), asked.partner.post.office
    with perform(
        "export_made", by=by, on=on, at=at, procedure=PROCEDURE, code=asked.purpose, to_office=receiver
    ) as act:
        SealedExport.objects.select_for_update().get(pk=asked.pk)
        export_to_make(asked.pk, at)
        made = SealedExportMade(asked=asked, sha256=sha256, size=size, contacts=contacts, entry=act.entry)
        act.made(made)
        for some in _batches(concerned):
            note_exported(by, look_of(asked), at, some)
    return made


def _batches(concerned: Iterable[Concerned]) -> Iterator[list[Concerned]]:
    rest = iter(concerned)
    while some := list(islice(rest, AT_ONCE)):
        yield some
