"""Who is at the door: the program of a token, and how far the token goes."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from huiyin.doors.clock import now
from huiyin.lib.refusal import Refused
from huiyin.record.mail.tokens import Program, program

DENIED = "scope"


class ProgramRequest(HttpRequest):
    """A request of a program: ``auth`` is who it is, ``now`` the door's clock read once."""

    auth: Program
    now: datetime


class Scoped(HttpBearer):
    """Let in programs whose token has a scope; ``Authorization: Bearer hy_…``."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Program | None:
        """Return the program, None if the token opens nothing.

        :raises Refused: if the token does not go so far
        """
        at = now()
        found = program(token, at.date())
        if found is None:
            return None
        request.now = at  # type: ignore[attr-defined]
        if not found.may(self.scope):
            raise Refused(
                DENIED, _("这个令牌不能做这件事（需要 %s）。") % self.scope, remedy=_("请联系发放令牌的单位。")
            )
        return found
