"""Send one paper to a browser so that it can do nothing there."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from huiyin.handling.lookups.papers import OpenedPaper

SHOWN = ("application/pdf", "text/plain", "image/jpeg", "image/png", "image/webp")
HEADER = "Content-Security-Policy"
NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def sent(paper: OpenedPaper, *, shown: bool) -> HttpResponse:
    """Return a paper as a file that no browser takes for a page.

    :param shown: whether letters, texts and pictures may be looked at without keeping them
    """
    kind = paper.media_type
    answer = HttpResponse(paper.body, content_type="text/plain; charset=utf-8" if kind == "text/plain" else kind)
    way = "inline" if shown and kind in SHOWN else "attachment"
    answer["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(paper.name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    # Browsers do not show a PDF in a sandbox; their viewer is one itself, and scripts were refused at intake.
    answer[HEADER] = NOTHING if kind == "application/pdf" else f"{NOTHING}; sandbox"
    return answer
