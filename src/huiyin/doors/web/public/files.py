"""Send a file that huiyin wrote: to keep, never shown as a page."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

KINDS = {
    "zip": "application/zip",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sent(body: bytes, name: str) -> HttpResponse:
    """Return an answer that a browser keeps as a file; what it is stands after the last dot of its name."""
    answer = HttpResponse(body, content_type=KINDS[name.rpartition(".")[2]])
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
