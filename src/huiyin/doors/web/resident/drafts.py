"""Where an unfinished filing waits: sealed in the session, in the form itself, and so on the device."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from huiyin.doors.clock import now
from huiyin.handling.intake.drafts import Draft, opened_draft, sealed_draft

DRAFTS, SENT = "drafts", "sent"
MOST = 5
"""Drafts of one browser; the oldest makes room."""

SHOWN_AGAIN = timedelta(minutes=30)
"""How long the browser that filed may look at the receipt again."""


def draft_of(request: HttpRequest, key: str) -> Draft | None:
    """Return the draft with this key, from the session or, where that has ended, from the form that was sent."""
    kept = request.session.get(DRAFTS, {}).get(key, "")
    return _own(kept, key) or _own(request.POST.get("draft", ""), key)


def _own(sealed: str, key: str) -> Draft | None:
    draft = opened_draft(sealed, now()) if sealed else None
    return draft if draft and draft.key == key else None


def is_forgotten(request: HttpRequest, key: str) -> bool:
    """Tell whether the session does not know this draft any more."""
    return key not in request.session.get(DRAFTS, {})


def keep(request: HttpRequest, draft: Draft) -> None:
    """Keep a draft in the session."""
    others = {key: kept for key, kept in request.session.get(DRAFTS, {}).items() if key != draft.key}
    newest = dict(list(others.items())[-(MOST - 1) :])
    request.session[DRAFTS] = {**newest, draft.key: sealed_draft(draft)}


def drafts_of(request: HttpRequest) -> list[Draft]:
    """Return the drafts that wait in the session, the newest first."""
    found = [opened_draft(kept, now()) for kept in request.session.get(DRAFTS, {}).values()]
    return [draft for draft in reversed(found) if draft]


def drop(request: HttpRequest, key: str) -> None:
    """Forget a draft."""
    request.session[DRAFTS] = {other: kept for other, kept in request.session.get(DRAFTS, {}).items() if other != key}


def mark_sent(request: HttpRequest, key: str) -> None:
    """Forget a draft because it was registered; its receipt may be shown again for a while."""
    drop(request, key)
    request.session[SENT] = {**request.session.get(SENT, {}), key: (now() + SHOWN_AGAIN).isoformat()}


def was_sent(request: HttpRequest, key: str) -> bool:
    """Tell whether this browser sent the form with this key."""
    return key in request.session.get(SENT, {})


def may_see_receipt(request: HttpRequest, key: str) -> bool:
    """Tell whether the receipt may still be shown in this browser."""
    until = request.session.get(SENT, {}).get(key, "")
    return bool(until) and now() < datetime.fromisoformat(until)
