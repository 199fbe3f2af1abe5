"""A folder that is written whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER_ONLY = 0o700


@contextmanager
def whole_folder(folder: Path, mode: int = OWNER_ONLY) -> Iterator[Path]:
    """Yield a folder beside the one wanted, and move it there once the block is done; nothing stays of one that fails.

    :raises OSError: if the folder wanted holds files already
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield made
        made.chmod(mode)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
