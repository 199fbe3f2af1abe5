"""Sessions in the database, so that ending one ends it, read by a statement written once: every page of staff asks it."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from huiyin.record.rows.asked import Asked

BEGAN, SEEN = "began", "seen"
"""When a person of staff sat down, and was last seen at work: seconds of the machine's clock."""

_running = Asked(lambda of: Session.objects.filter(session_key=of.key, expire_date__gt=of.now))


def is_over(data: dict[str, Any], at: float) -> bool:
    """Tell whether a session of staff has gone on, or stood idle, for too long; others end by their row."""
    if BEGAN not in data:
        return False
    began, seen = data[BEGAN], data.get(SEEN, data[BEGAN])
    return bool(at - began > settings.SESSION_COOKIE_AGE or at - seen > settings.HUIYIN_IDLE)


class SessionStore(db.SessionStore):
    """Django's own sessions, found quicker; one that is over is as one that is not there."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing once it is over."""
        data: dict[str, Any] = super().load()
        if not is_over(data, time.time()):
            return data
        self._session_key = None
        return {}

    def _get_session_from_db(self) -> Session | None:
        found: Session | None = _running.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
