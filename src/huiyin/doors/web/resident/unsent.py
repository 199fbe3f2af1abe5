"""Keep the words of a form that came after the half hour, until the same person enters the code again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from huiyin.doors.clock import now
from huiyin.handling.intake.drafts import Draft, opened_draft, sealed_draft

UNSENT = "unsent"
LONGEST = 20_000


def keep_unsent(request: HttpRequest, whose: str) -> None:
    """Keep what was typed, sealed, under the page it was typed on.

    :param whose: the contact that was open before; empty if the browser has forgotten it
    """
    typed = request.POST.get("said", "")[:LONGEST]
    if typed.strip():
        draft = Draft(request.path, {"said": typed, "whose": whose}, now())
        request.session[UNSENT] = sealed_draft(draft)


def waiting_page(request: HttpRequest, contact_id: UUID) -> str:
    """Return the address of the page whose words wait for this person; empty if none do. Another's are dropped."""
    draft = opened_draft(request.session.get(UNSENT, ""), now())
    if draft is None:
        return ""
    if draft.said["whose"] not in ("", str(contact_id)):
        del request.session[UNSENT]
        return ""
    return draft.key


def take_unsent(request: HttpRequest) -> str:
    """Return the words that wait for this page, and keep them no longer; empty if there are none."""
    draft = opened_draft(request.session.get(UNSENT, ""), now())
    if draft is None or draft.key != request.path:
        return ""
    del request.session[UNSENT]
    return str(draft.said["said"])
