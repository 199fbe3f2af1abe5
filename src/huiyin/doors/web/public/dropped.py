"""What a visitor hands in to be checked: one file or pasted words, held in memory only."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.doors.web.public.unreadable import sentence_of
from huiyin.lib.reading.files import read_content
from huiyin.lib.reading.unreadable import UnreadableError, megabytes
from huiyin.lib.refusal import Refused

MOST = 1_000_000
"""Bytes of text on one page: some seconds of work, and little enough to be sent back for the Word file."""
LONGEST_NAME = 80


class MemoryOnly(MemoryFileUploadHandler):
    """Keeps an upload in memory whatever its size, so that nothing handed in touches a disk."""

    def handle_raw_input(self, *_args: object, **_kwargs: object) -> None:
        """Take every upload; the size of the whole request is limited before."""
        self.activated = True


@dataclass(frozen=True)
class Dropped:
    """The text of what was handed in, and its file name, empty for pasted words."""

    text: str
    name: str


def receive(request: HttpRequest) -> None:
    """Take the whole form into memory.

    :raises Refused: if more words were pasted than a form may hold
    """
    request.upload_handlers = [MemoryOnly(request)]
    try:
        request.POST  # noqa: B018 - Django reads the form when it is first asked for
    except RequestDataTooBig:
        raise _too_much() from None


def dropped(request: HttpRequest) -> Dropped:
    """Read the text of what was received; a file goes before pasted words.

    :raises Refused: if there is nothing, or it cannot be read, or it is too much for one page
    """
    file = request.FILES.get("file")
    found = _from_file(file) if file else _pasted(request)
    if len(found.text.encode("utf-8", "replace")) > MOST:
        raise _too_much()
    return found


def _from_file(file: UploadedFile[bytes]) -> Dropped:
    """Read an uploaded file by what it is."""
    name = _shortened(file.name or "")
    try:
        return Dropped(read_content(file.read(), name), name)
    except UnreadableError as error:
        raise Refused(f"unreadable_{error.why}", sentence_of(error), field="file") from error


def _pasted(request: HttpRequest) -> Dropped:
    """Take pasted words; browsers send lines with two signs at their ends."""
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused("nothing_given", _("还没有可以核查的文字，请选择一份文件，或者把文字粘贴进来。"), field="file")
    return Dropped(text, _shortened(request.POST.get("name", "")))


def _shortened(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]


def _too_much() -> Refused:
    sentence = _("文字超过%(limit)s，网页上一次查不完，请分成几份再查。") % {"limit": megabytes(MOST)}
    return Refused("too_much_text", sentence, field="file")
