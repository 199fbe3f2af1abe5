"""Check a file that somebody hands in: kind, size, place and danger."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from huiyin.lib.files.kinds import ENDINGS, sniffed
from huiyin.lib.files.paged import checked_pages
from huiyin.lib.files.scan import scan
from huiyin.lib.files.sound import cleaned
from huiyin.lib.files.unfit import UnfitFile, gettext_noop

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""

LONGEST = 60
EMPTY = gettext_noop("文件“%(name)s”是空的；请重新选择。")
TOO_LARGE = gettext_noop("文件“%(name)s”超过 20 MB，没有接收；请压缩、缩小或分成几份后再选。")
HEIC = gettext_noop(
    "照片“%(name)s”是 HEIC 格式，许多电脑打不开；请在手机相机设置里选“兼容性最佳”，或另存为 JPG 后再选。"
)
FILM = gettext_noop("“%(name)s”是视频，这里不接收；请截图或只留录音，原件带到窗口。")
UNKNOWN = gettext_noop("文件“%(name)s”不是照片、PDF 或录音，没有接收；请拍照或另存为 PDF 后再选。")


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept: clean bytes, what it is, and a name whose ending says so."""

    content: bytes
    media_type: str
    name: str


def checked(content: bytes, name: str, *, scan_command: Sequence[str] = ()) -> CheckedFile:
    """Return the file as it may be kept: JPEG, PNG, WebP, PDF, MP3, M4A, Ogg, WebM, WAV or AMR of 20 MB at most.

    :param scan_command: a program with its arguments that gets the bytes as they came
    :raises UnfitFile: with one sentence that says what is wrong and what to do
    """
    shown = _plain(name)
    try:
        kind = _fit(content)
        scan(content, scan_command)
        return CheckedFile(_cleaned(content, kind), kind, f"{_stem(shown)}{ENDINGS[kind]}")
    except UnfitFile as error:
        raise UnfitFile(error.code, error.sentence, shown) from None


def _fit(content: bytes) -> str:
    if not content:
        raise UnfitFile("empty", EMPTY)
    if len(content) > LARGEST:
        raise UnfitFile("too_large", TOO_LARGE)
    kind = sniffed(content)
    if kind not in ENDINGS:
        told = {"image/heic": HEIC, "video/mp4": FILM}
        raise UnfitFile("unknown_kind", told.get(kind, UNKNOWN))
    return kind


def _cleaned(content: bytes, kind: str) -> bytes:
    if kind.startswith("image/"):
        from huiyin.lib.files.pictures import redrawn  # noqa: PLC0415 - a command that gets no picture starts sooner

        return redrawn(content, kind)
    return checked_pages(content) if kind == "application/pdf" else cleaned(content, kind)


def _plain(name: str) -> str:
    """Return the last part of a name without signs that steer a terminal, a page or the direction of reading."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip()


def _stem(shown: str) -> str:
    return PurePosixPath(shown).stem.strip(". ")[:LONGEST] or "file"
