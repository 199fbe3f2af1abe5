"""The plain pages that say no: refused, absent, only sent to, denied, garbled, stale, too large, away, broken."""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from huiyin.doors.web.parts.outage import AGAIN, is_outage
from huiyin.lib.refusal import NotFound, Refused

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
SHORT = 12
"""Signs of what is chosen or named rather than written: it need not be read again."""
SIGN_IN_FIRST, CONFLICT, UNFIT, ABSENT, DENIED, GARBLED = 401, 409, 422, 404, 403, 400
TOO_BIG, BROKEN, AWAY = 413, 500, 503


def status_of(error: Refused) -> int:
    """Return the HTTP status of a refusal: absent, unfit input (a field is named), or not possible now."""
    if isinstance(error, NotFound):
        return ABSENT
    return UNFIT if error.field else CONFLICT


def refused_page(request: HttpRequest, error: Refused) -> HttpResponse:
    """Return the page of a refusal; what is hidden and what is absent give the very same page."""
    if isinstance(error, NotFound):
        return absent(request, error)
    above = {"error": error, "above": _nearest(request.path)}
    answer = render(request, "refused.html", above, status=status_of(error))
    answer["Cache-Control"] = "no-store"  # a refusal may name what the page was about
    return answer


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for what is not there."""
    sentence = exception.sentence if isinstance(exception, NotFound) else _("没有这个页面，请核对地址。")
    return render(request, "refused.html", {"error": NotFound(sentence)}, status=ABSENT)


def asks_for_a_page(request: HttpRequest) -> bool:
    """Tell whether a person's browser asks for a page to look at, and not a script or another program."""
    return "text/html" in request.headers.get("Accept", "") and "HX-Request" not in request.headers


def only_sent_to(request: HttpRequest, answer: HttpResponseNotAllowed) -> HttpResponse:
    """Return the page for an address that a form is sent to, opened without one: by a change of language, or typed in."""
    error = Refused(
        "only_sent_to", _("这一页要提交以后才有，不能直接打开。"), remedy=_("请回到填写的那一页，再提交一次。")
    )
    page = render(request, "refused.html", {"error": error, "above": _nearest(request.path)}, status=answer.status_code)
    page["Allow"] = answer["Allow"]
    return page


def _nearest(path: str) -> str:
    """Return the nearest address above a path that leads somewhere; empty if only the home page does."""
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            resolve(f"{path}/")
        except Resolver404:
            continue
        return f"{path}/"
    return ""


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Return the page for what this post may not open."""
    error = Refused("denied", _("您的岗位不能打开这个页面。"), remedy=_("请换到承担该职责的岗位，或联系系统管理员。"))
    return render(request, "refused.html", {"error": error}, status=DENIED)


def garbled(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for a request that cannot be read, or whose words are more than a form may bring."""
    if isinstance(exception, RequestDataTooBig):
        error = Refused("too_long", _("写的内容太长，没有接收。"), remedy=_("请返回上一页，把长的内容放进附件再提交。"))
        return render(request, "refused.html", {"error": error}, status=TOO_BIG)
    error = Refused("garbled", _("收到的内容无法读取。"), remedy=_("请返回上一页，刷新后重新提交。"))
    return render(request, "refused.html", {"error": error}, status=GARBLED)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Return the page for a form whose page was open for too long, or came from elsewhere (CSRF), with the way back.

    Where the browser vouches that a page of ours sent it, what was typed is given back, to be sent again by its person.
    """
    if came_from(request) and asks_for_a_page(request) and request.user.is_authenticated:
        return given_back(request, ended=False)
    error = Refused(
        "stale", _("页面打开时间过长，为了安全没有提交。"), remedy=_("请返回上一页刷新，您填写的内容仍在。")
    )
    return render(request, "refused.html", {"error": error, "again": came_from(request)}, status=DENIED)


def given_back(request: HttpRequest, *, ended: bool) -> HttpResponse:
    """Return the page that gives back what was typed, because the session ended or its page grew too old.

    Nothing is done. Files cannot be handed on, so what came with files is shown to be copied and not sent again. Passwords
    and codes are typed anew.
    """
    open_ = [(name, values) for name, values in request.POST.lists() if name != TOKEN and not _is_secret(name)]
    typed = [(name, value) for name, values in open_ for value in values]
    words = [value for _name, value in typed if len(value) > SHORT and (" " in value or not value.isascii())]
    context = {"typed": typed, "words": words, "files": bool(request.FILES), "page": came_from(request), "ended": ended}
    answer = render(request, "parts/given_back.html", context, status=SIGN_IN_FIRST if ended else DENIED)
    answer["Cache-Control"] = "no-store"
    return answer


def _is_secret(name: str) -> bool:
    return name == "code" or "password" in name


def came_from(request: HttpRequest) -> str:
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
