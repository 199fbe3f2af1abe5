"""Carry notices by Apprise, which speaks to WeCom, DingTalk, Feishu, Matrix and a hundred others; it runs in a process of its own.

The process is ended after ten seconds whatever it does, keeps 20 MB of modules out of the worker, and gets the address, which is
a secret, on its standard input.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys

from huiyin.lib.notices.note import Note

AT_MOST = 10.0
"""Seconds, the start of the process included."""


def is_installed() -> bool:
    """Tell whether Apprise is there; it comes with the group ``notices``."""
    return importlib.util.find_spec("apprise") is not None


def carry(note: Note) -> str:
    """Hand one note over; its address is an Apprise URL, such as ``wecombot://KEY``."""
    said = json.dumps({"url": note.to, "title": note.subject, "body": note.text})
    command = [sys.executable, "-m", "huiyin.lib.notices.apprise_process"]
    try:
        ended = subprocess.run(command, input=said, capture_output=True, text=True, timeout=AT_MOST, check=False)
    except subprocess.TimeoutExpired:
        return "timeout"
    return ended.stdout.strip()[:24] or "garbled"
