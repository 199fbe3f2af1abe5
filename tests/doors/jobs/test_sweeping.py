"""Facts about what ends by itself."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session

from huiyin.doors.jobs.tasks import sweep_sessions
from huiyin.doors.web.sessions import SessionStore


@pytest.mark.django_db
def test_an_ended_session_is_deleted_with_its_drafts_and_a_running_one_stays() -> None:
    ended, running = SessionStore(), SessionStore()
    for each in (ended, running):
        each["drafts"] = {"one": "sealed"}
        each.save()
    Session.objects.filter(session_key=ended.session_key).update(expire_date=datetime(2025, 1, 1, tzinfo=UTC))
    sweep_sessions(0)
    assert [each.session_key for each in Session.objects.all()] == [running.session_key]
