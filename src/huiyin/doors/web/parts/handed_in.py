"""The field in which files are handed in: several at once, each checked, and what is wrong said beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.attachments import check_number
from huiyin.lib.files.checked import LARGEST, CheckedFile, checked
from huiyin.lib.files.kinds import ENDINGS
from huiyin.lib.files.unfit import UnfitFile
from huiyin.lib.refusal import Refused

TOGETHER = 60 * 1024 * 1024
"""Bytes of all files of one form."""


class PapersInput(forms.FileInput):
    """A choice of several files; a telephone turns HEIC into JPEG by itself when only JPEG is asked for."""

    allow_multiple_selected = True

    def value_from_datadict(
        self,
        data: Mapping[str, Any],  # noqa: ARG002 - Django passes it
        files: MultiValueDict[str, UploadedFile[Any]],
        name: str,
    ) -> Any:
        """Return every file chosen."""
        return files.getlist(name) if hasattr(files, "getlist") else []


class PapersField(forms.Field):
    """Files handed in: nine at most, 20 MB each and 60 MB together."""

    widget = PapersInput

    def __init__(self) -> None:
        kinds = ",".join((*ENDINGS, *sorted(ENDINGS.values()), ".jpeg"))
        super().__init__(
            label=_("照片、PDF、录音"),
            required=False,
            widget=PapersInput(attrs={"multiple": True, "accept": kinds}),
            help_text=_("最多 9 个，每个不超过 20 MB、一共不超过 60 MB；照片里的拍摄地点会去掉。"),
        )

    def clean(self, value: Sequence[UploadedFile[Any]]) -> tuple[CheckedFile, ...]:
        """Return the files as they may be kept.

        :raises ValidationError: with one sentence if there are too many, or for each that is not taken
        """
        try:
            check_number(value)
        except Refused as error:
            raise ValidationError(str(error)) from None
        if sum(each.size or 0 for each in value) > TOGETHER:
            raise ValidationError(gettext("文件一共超过 60 MB，没有接收；请先交一部分，其余的以后再补充。"))
        return _all_checked(value)


def _all_checked(chosen: Sequence[UploadedFile[Any]]) -> tuple[CheckedFile, ...]:
    taken, wrong = [], []
    for each in chosen:
        try:
            taken.append(checked(each.read(LARGEST + 1), each.name or "", scan_command=settings.HUIYIN_SCAN))
        except UnfitFile as error:
            wrong.append(gettext(error.sentence) % {"name": error.name})
    if wrong:
        raise ValidationError(wrong)
    return tuple(taken)


def chosen_again(files: MultiValueDict[str, UploadedFile[Any]]) -> str:
    """Return the sentence for a page shown again: a browser cannot keep the files chosen; empty if none were."""
    number = len(files.getlist("papers"))
    return (
        ngettext("选过的 %(n)d 个文件没有留下，请重新选择。", "选过的 %(n)d 个文件没有留下，请重新选择。", number)
        % {"n": number}
        if number
        else ""
    )
