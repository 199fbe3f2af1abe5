"""Say no to programs as RFC 9457 asks: the same sentences that people read, with a code that stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from huiyin.doors.api.programs import DENIED, TOO_MANY, Exhausted
from huiyin.lib.refusal import NotFound, Refused

UNFIT, CONFLICT, ABSENT, FORBIDDEN, UNKNOWN, CHANGED, TOO_BIG, AWAY = 422, 409, 404, 403, 401, 412, 413, 503
AGAIN = 60
"""Seconds after which to try again where the database is away."""

STATUSES = {DENIED: FORBIDDEN, "not_your_role": FORBIDDEN, "changed_meanwhile": CHANGED, "too_large": TOO_BIG}


class Problem(Schema):
    """Why something was refused: ``code`` stays the same, ``title`` and ``detail`` are for people."""

    type: str
    status: int
    code: str
    title: str
    detail: str = ""
    article: str = ""
    field: str = ""
    errors: list[dict[str, str]] = []


def problem(status: int, code: str, title: str, **more: Any) -> HttpResponse:
    """Return a problem; ``code`` is for programs, ``title`` for people."""
    said = {"type": "about:blank", "status": status, "code": code, "title": title, **more}
    return JsonResponse(
        {name: value for name, value in said.items() if value},
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def refused(_request: HttpRequest, error: Refused) -> HttpResponse:
    """Return the problem of a refusal; hidden and absent are the same."""
    if isinstance(error, Exhausted):
        return _exhausted(error)
    if isinstance(error, NotFound):
        status = ABSENT
    elif error.code in STATUSES:
        status = STATUSES[error.code]
    else:
        status = UNFIT if error.field else CONFLICT
    return problem(
        status, error.code, str(error.sentence), detail=str(error.remedy), article=error.article, field=error.field
    )


def _exhausted(error: Exhausted) -> HttpResponse:
    answer = problem(TOO_MANY, error.code, str(error.sentence), detail=str(error.remedy))
    answer["Retry-After"] = str(error.seconds)
    return answer


def unknown(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """Return the problem of a request without a token that opens anything."""
    answer = problem(
        UNKNOWN, "token", _("没有可用的令牌。"), detail=_("请在 Authorization 头里写 Bearer 和有效的令牌。")
    )
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def unfit(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Return the problem of input that does not fit its description, field by field."""
    found = [{"field": ".".join(map(str, each["loc"])), "sentence": each["msg"]} for each in error.errors]
    return problem(UNFIT, "unfit", _("有几处不符合接口说明。"), errors=found)


def other(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """Return the problem of a request that cannot be read."""
    return problem(error.status_code, "garbled", _("收到的内容无法读取。"), detail=str(error))


def too_big(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    """Return the problem of more bytes than are taken."""
    return problem(TOO_BIG, "too_large", _("发来的内容太大，没有接收。"), detail=_("请分成几次发送。"))


def away(_request: HttpRequest, _error: Exception) -> HttpResponse:
    """Return the problem of a database that cannot serve now; what is sent again under the same key is taken once."""
    answer = problem(AWAY, "unavailable", _("系统暂时存取不了数据，请过一分钟用同一个键再发一次。"))
    answer["Retry-After"] = str(AGAIN)
    return answer


TELLING: dict[type[Exception], Callable[..., HttpResponse]] = {
    Refused: refused,
    AuthenticationError: unknown,
    ValidationError: unfit,
    HttpError: other,
    RequestDataTooBig: too_big,
    OperationalError: away,
    InterfaceError: away,
}


def told_by(api: NinjaAPI) -> None:
    """Have an interface say no in this way."""
    for kind, telling in TELLING.items():
        api.add_exception_handler(kind, telling)


SAID = {
    "description": "refused: the sentence that people read, with a code that stays",
    "content": {"application/problem+json": {"schema": Problem.model_json_schema()}},
}


class Described(NinjaAPI):
    """An interface whose description tells how each operation says no."""

    def get_openapi_schema(self, **facts: Any) -> OpenAPISchema:
        """Return the description, with the problem beside each operation's answers."""
        schema = super().get_openapi_schema(**facts)
        for methods in schema["paths"].values():
            for operation in methods.values():
                operation["responses"]["4XX"] = SAID
        return schema
