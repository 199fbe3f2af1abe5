"""Who is at the door: the program of a token, and how far the token goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from inspect import signature
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from huiyin.doors.clock import now
from huiyin.lib.refusal import Refused
from huiyin.record.access.second_lock import only_seen_by
from huiyin.record.mail.tokens import Program, count_use, program

DENIED = "scope"
TOO_MANY = 429
MINUTE = 60
P = ParamSpec("P")
Answer = TypeVar("Answer")


class ProgramRequest(HttpRequest):
    """A request of a program: ``auth`` is who it is, ``now`` the door's clock read once."""

    auth: Program
    now: datetime


class Exhausted(Refused):
    """Say that a token was shown too often in a minute, and how many seconds to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too_often", _("这个令牌一分钟里用得太多。"), remedy=_("请等 %s 秒再试。") % seconds)
        self.seconds = seconds


class TooLarge(Refused):
    """Say that a file has more bytes than are taken."""

    def __init__(self, largest: int) -> None:
        sentence = _("文件超过 %s MB，没有接收。") % (largest >> 20)
        super().__init__("too_large", sentence, remedy=_("请分成几个再发送。"), field="file")


def entered(secret: str, scope: str, at: datetime) -> Program | None:
    """Return the program that shows a token, None if the token opens nothing.

    :raises Refused: if the token does not go so far
    :raises Exhausted: if it was shown too often in this minute
    """
    found = program(secret, at.date())
    if found is None:
        return None
    if count_use(found.token, at) > settings.HUIYIN_TOKEN_RATE:
        raise Exhausted(MINUTE - at.second)
    if not found.may(scope):
        raise Refused(DENIED, _("这个令牌不能做这件事（需要 %s）。") % scope, remedy=_("请联系发放令牌的单位。"))
    return found


def looks(answer: Callable[Concatenate[ProgramRequest, P], Answer]) -> Callable[Concatenate[ProgramRequest, P], Answer]:
    """Let an operation that only looks be shown by the database too what the token's post may see, and no more."""

    @wraps(answer)
    def shown(request: ProgramRequest, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        with only_seen_by(request.auth.acting):
            return answer(request, *args, **kwargs)

    vars(shown)["__signature__"] = signature(answer, eval_str=True)  # the description reads names where they are known
    return shown


class Scoped(HttpBearer):
    """Let in programs whose token has a scope; ``Authorization: Bearer hy_…``."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Program | None:
        """Return the program, None if the token opens nothing.

        :raises Refused: if the token does not go so far, or was shown too often
        """
        check_signs(request.GET)
        request.now = now()  # type: ignore[attr-defined]
        return entered(token, self.scope, request.now)  # type: ignore[attr-defined]


def check_signs(said: QueryDict) -> None:
    """Refuse a NUL in what is asked or sent as a form, which no text of the database can hold.

    :raises Refused: beside the name under which it came
    """
    for name in said:
        if any("\x00" in word for word in (name, *said.getlist(name))):
            raise Refused("garbled", _("内容里有无法保存的字符，请去掉后重新发送。"), field=name.replace("\x00", ""))
