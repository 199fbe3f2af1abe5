"""The plain pages that say no: refused, absent, denied, garbled, too large, away, broken."""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from huiyin.doors.web.parts.outage import AGAIN, is_outage
from huiyin.lib.refusal import NotFound, Refused

CONFLICT, UNFIT, ABSENT, DENIED, GARBLED, TOO_BIG, BROKEN, AWAY = 409, 422, 404, 403, 400, 413, 500, 503


def status_of(error: Refused) -> int:
    """Return the HTTP status of a refusal: absent, unfit input (a field is named), or not possible now."""
    if isinstance(error, NotFound):
        return ABSENT
    return UNFIT if error.field else CONFLICT


def refused_page(request: HttpRequest, error: Refused) -> HttpResponse:
    """Return the page of a refusal; what is hidden and what is absent give the very same page."""
    if isinstance(error, NotFound):
        return absent(request, error)
    answer = render(request, "refused.html", {"error": error}, status=status_of(error))
    answer["Cache-Control"] = "no-store"  # a refusal may name what the page was about
    return answer


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for what is not there."""
    sentence = exception.sentence if isinstance(exception, NotFound) else _("没有这个页面，请核对地址。")
    return render(request, "refused.html", {"error": NotFound(sentence)}, status=ABSENT)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Return the page for what this post may not open."""
    error = Refused("denied", _("您的岗位不能打开这个页面。"), remedy=_("请换到承担该职责的岗位，或联系系统管理员。"))
    return render(request, "refused.html", {"error": error}, status=DENIED)


def garbled(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Return the page for a request that cannot be read."""
    error = Refused("garbled", _("收到的内容无法读取。"), remedy=_("请返回上一页，刷新后重新提交。"))
    return render(request, "refused.html", {"error": error}, status=GARBLED)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Return the page for a form whose page was open for too long, or came from elsewhere (CSRF), with the way back."""
    error = Refused(
        "stale", _("页面打开时间过长，为了安全没有提交。"), remedy=_("请返回上一页刷新，您填写的内容仍在。")
    )
    return render(request, "refused.html", {"error": error, "again": _came_from(request)}, status=DENIED)


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours that sent the request; empty if it does not say or is none of ours."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(page).path if ours else ""


def too_big(largest: int) -> HttpResponse:
    """Return the answer to more bytes than are taken; plain text, for nothing of the request is read."""
    sentence = _("提交的内容超过 %(size)d MB，没有接收。请减少或压缩照片、文件后再提交。") % {"size": largest >> 20}
    answer = HttpResponse(sentence, status=TOO_BIG, content_type="text/plain; charset=utf-8")
    answer["Connection"] = "close"
    return answer


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Return the page for a fault of the program, or for an outage; it touches neither session nor database."""
    if is_outage(sys.exc_info()[1]):  # Django calls this while it handles the fault
        return away()
    return render(None, "broken.html", status=BROKEN)


def away() -> HttpResponse:
    """Return the page for an outage that passes; a form sent again is taken once."""
    answer = render(None, "away.html", status=AWAY)
    answer["Retry-After"] = str(AGAIN)
    answer["Cache-Control"] = "no-store"
    return answer
