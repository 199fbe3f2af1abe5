"""Register what a partner gives without a file that may not be kept, and say so in both journals (信访工作条例 Art. 22)."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.handling.intake.attachments import MOST
from huiyin.lib.files.checked import CheckedFile, checked
from huiyin.lib.files.unfit import UnfitFile
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

KIND = "left_out"
NOT_NOW = "unscanned"
"""Why a file was not looked at: nothing is known against it, so the whole missive waits until the scanner answers."""


@dataclass(frozen=True)
class LeftOut:
    """One file that was not kept: why, as a short code and as a sentence that names it."""

    code: str
    sentence: str


def sifted(files: Sequence[dict[str, Any]], room: int = MOST) -> tuple[tuple[CheckedFile, ...], tuple[LeftOut, ...]]:
    """Return the files of a contact that may be kept, checked as if handed in here, and those that may not.

    :param room: how many files fit
    :raises Refused: if the scanner is away
    """
    kept: list[CheckedFile] = []
    left: list[LeftOut] = []
    for each in files:
        try:
            fit = checked(base64.b64decode(each["内容"]), each["名称"], scan_command=settings.HUIYIN_SCAN)
        except UnfitFile as error:
            if error.code == NOT_NOW:
                raise Refused(error.code, _(error.sentence) % {"name": error.name}) from None
            left.append(LeftOut(error.code, _(error.sentence) % {"name": error.name}))
        else:
            (kept.append(fit) if len(kept) < room else left.append(_too_many(fit.name)))
    return tuple(kept), tuple(left)


def _too_many(name: str) -> LeftOut:
    return LeftOut(
        "too_many_files", _("文件“%(name)s”没有接收：一次最多 %(most)s 个文件。") % {"name": name, "most": MOST}
    )


def say_left_out(contact: Contact, sentences: Sequence[str], code: str, *, by: Acting, **when: Any) -> None:
    """Enter on a contact which of its files were not kept and why, and tell whoever has or gave the matter."""
    with perform("files_left_out", matter=contact.matter, contact=contact, by=by, code=code, blind=True, **when) as act:
        text = "\n".join(sentences)
        act.made(keep_text(text, kind=KIND, contact=contact, on=act.entry.on, entry_id=act.entry.pk))
        held = Custody.objects.filter(matter=contact.matter, part__in=("lead", "sender"), until__isnull=True)
        for each in held.exclude(post=by.post).select_related("post"):
            act.tell("files_left_out", post=each.post)
