"""Keep what everybody will read, and every picture, free of persons (个人信息保护法 Art. 4, 25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.handling.answers.anonymous import left_in
from huiyin.handling.intake.attachments import check_number
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_document
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact

BEFORE, DURING, AFTER = "works_before", "works_during", "works_after"
PICTURES = (BEFORE, DURING, AFTER)
LONGEST = 600


@dataclass(frozen=True)
class Pictures:
    """Pictures of a place, and that whoever sends them saw no face, plate of a car or number of a house in them."""

    files: Sequence[CheckedFile] = ()
    show_nobody: bool = False

    def check(self) -> None:
        """Refuse what is no picture, too many of them, and pictures that nobody looked through.

        :raises Refused: with one sentence
        """
        check_number(self.files)
        if any(not each.media_type.startswith("image/") for each in self.files):
            raise Refused("no_picture", _("这里只放照片，其他材料请放在事项里。"), field="papers")
        if self.files and not self.show_nobody:
            raise Refused(
                "look_through",
                _("照片会公开，请逐张看过并确认里面没有人脸、车牌和门牌。"),
                article="pipl_2021:25",
                remedy=_("有的，请换一张或者遮住。"),
                field="show_nobody",
            )

    def kept(self, kind: str, *, contact: Contact, on: date, entry_id: UUID) -> list[Document]:
        """Return the pictures as unsaved papers."""
        return [
            keep_document(
                each.content, kind=kind, contact=contact, on=on, entry_id=entry_id, media_type=each.media_type
            )
            for each in self.files
        ]


NO_PICTURES = Pictures()


def check_public(words: str, field: str, *, most: int = LONGEST, needed: bool = True) -> str:
    """Return words that everybody may read, trimmed.

    :raises Refused: if nothing is said where something must be, too much, or they tell who someone is
    """
    said = words.strip()
    if needed and not said:
        raise Refused("nothing_said", _("这一项不能空着。"), field=field)
    if len(said) > most:
        raise Refused("too_long", _("不超过 %(n)d 个字。") % {"n": most}, field=field)
    if left := left_in(said):
        raise Refused(
            "tells_who",
            _("这里会公开，还看得出是谁：%(left)s。")
            % {"left": "、".join(f"{each.what}“{each.words}”" for each in left)},
            article="pipl_2021:4",
            remedy=_("请删去，写到村组为止。"),
            field=field,
        )
    return said
