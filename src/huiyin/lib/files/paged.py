"""Check a PDF: one that anybody can open, that does nothing, and that holds no other files."""

from __future__ import annotations

import re
import subprocess
import sys

from huiyin.lib.files.unfit import UnfitFile, gettext_noop

SECONDS = 30
WALK = "huiyin.lib.files.walk"
TOLD = re.compile(rb"\xff\xe1(..)(?:Exif\0\0|http://ns\.adobe\.com/xap/1\.0/\0)", re.DOTALL)
TORN = gettext_noop("文件“%(name)s”打不开，可能没有传完整；请另存为 PDF 或拍照后再选。")
SENTENCES = {
    "locked": gettext_noop("文件“%(name)s”设了密码，工作人员打不开；请取消密码后再选。"),
    "active": gettext_noop("文件“%(name)s”里带有程序，没有接收；请打印成新的 PDF 或拍照后再选。"),
    "holding": gettext_noop("文件“%(name)s”里夹带了别的文件，没有接收；请打印成新的 PDF，夹带的文件分开选。"),
}


def checked_pages(content: bytes) -> bytes:
    """Return the PDF, with what its photographs tell about place and camera blanked out.

    :raises UnfitFile: if it is locked, torn, does something, or holds other files
    """
    found = _walked(content)
    if found != "fit":
        raise UnfitFile(found, SENTENCES.get(found, TORN))
    return _silent(content)


def _walked(content: bytes) -> str:
    """Walk the file in a process of its own: few bytes can unpack into more than the machine holds."""
    command = [sys.executable, "-m", WALK]
    try:
        ended = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "torn"
    said = ended.stdout.decode("ascii", "replace").strip()
    return said if ended.returncode == 0 and said in {"fit", *SENTENCES} else "torn"


def _silent(content: bytes) -> bytes:
    """Blank what photographs inside tell; nothing moves, for the PDF counts its bytes."""
    pages = bytearray(content)
    for found in TOLD.finditer(content):
        end = min(found.start() + 2 + int.from_bytes(found[1], "big"), len(pages))
        pages[found.start() + 4 : end] = bytes(max(0, end - found.start() - 4))
    return bytes(pages)
