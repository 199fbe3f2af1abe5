"""Folders for the homes that tests make: in memory where there is enough, for a server waits for its disk at every turn."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ENOUGH = 4 << 30
"""Bytes; some ten homes with servers lie there at a time, about 100 MB each."""


def new_folder(name: str) -> Path:
    """Return a new folder that the server's account may pass; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix=f"huiyin-{name}-", dir=_place()))
    folder.chmod(0o711)
    return folder


def _place() -> Path | None:
    """Return memory, or None for the usual place: when told one, or where memory is small or runs no program."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK | os.X_OK):
        return None
    runs_programs = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return MEMORY if runs_programs and shutil.disk_usage(MEMORY).free >= ENOUGH else None
