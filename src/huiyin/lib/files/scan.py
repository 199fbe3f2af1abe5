"""Let a program of the house look at a file before anybody opens it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from huiyin.lib.files.unfit import UnfitFile, gettext_noop

SECONDS = 60
FOUND = gettext_noop("文件“%(name)s”没有通过安全检查，没有接收；请换一份，或拍照后再选。")
UNABLE = gettext_noop("安全检查暂时无法进行，文件“%(name)s”没有接收；请稍后再选，或先不带文件提交。")


def scan(content: bytes, command: Sequence[str]) -> None:
    """Run ``command`` with the file on its standard input; no command, no scan.

    :raises UnfitFile: if it ends with other than zero, or cannot run within a minute
    """
    if not command:
        return
    try:
        ended = subprocess.run(list(command), input=content, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise UnfitFile("unscanned", UNABLE) from None
    if ended.returncode:
        raise UnfitFile("scan_found", FOUND)
