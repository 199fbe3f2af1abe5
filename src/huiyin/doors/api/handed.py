"""Files that programs hand in: checked as those that people hand in, and told apart by what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from huiyin.lib.files.checked import LARGEST, CheckedFile, checked
from huiyin.lib.files.unfit import UnfitFile
from huiyin.lib.refusal import Refused


def fit(files: Sequence[UploadedFile[Any]], field: str) -> tuple[CheckedFile, ...]:
    """Return the files as they may be kept.

    :param field: under which name they came
    :raises Refused: if one of them is no picture, paper or sound, or too large
    """
    try:
        return tuple(
            checked(each.read(LARGEST + 1), each.name or "", scan_command=settings.HUIYIN_SCAN) for each in files
        )
    except UnfitFile as error:
        raise Refused(error.code, _(error.sentence) % {"name": error.name}, field=field) from None


def said_with(words: str, files: Sequence[CheckedFile]) -> bytes:
    """Return all that was sent, by which a sending under a known key is told from another."""
    return f"{words} {[hashlib.sha256(each.content).hexdigest() for each in files]}".encode()
