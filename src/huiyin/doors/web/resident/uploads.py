"""Files that are held in memory alone: a sealed accusation leaves nothing of them in a temporary folder."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler


class InMemory(MemoryFileUploadHandler):
    """Takes every file into memory, whatever its size; the size of the whole request is limited before."""

    def handle_raw_input(self, *said: Any, **more: Any) -> None:
        """Take part in every request."""
        super().handle_raw_input(*said, **more)
        self.activated = True
