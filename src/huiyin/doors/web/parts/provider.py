"""Sign in with an identity provider: it says who comes, and only accounts that were linked to it open (统一身份认证)."""

from __future__ import annotations

import logging
import secrets
import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.lib.identity_provider import Provider
from huiyin.lib.oidc import Away, NotBelieved, address, counts_as_two, discover, leaving, redeem
from huiyin.record.administration.provider_accounts import linked_staff

ASKED, METHOD = "asked_provider", "provider"
GOOD_FOR = 10 * 60
"""Seconds that a person may take at the provider."""

AWAY = _("统一身份认证现在没有回应。请稍后再试，也可以用登录名和密码登录。")
REFUSED = _("统一身份认证没有通过。请再试一次，也可以用登录名和密码登录。")
LATE = _("这次统一身份登录已经过期，或者不是从这个浏览器开始的。请再试一次。")
UNKNOWN = _("您的统一身份没有登记到本系统的账号。请联系安全管理员，也可以用登录名和密码登录。")

logger = logging.getLogger("huiyin.signing_in")


@never_cache
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider.

    :raises Http404: if none is set up
    """
    provider = _provider()
    asked = {each: secrets.token_urlsafe(32) for each in ("state", "nonce", "verifier")}
    try:
        to = address(discover(provider), provider, back=_back(request), **asked)
    except Away as error:
        return _again(request, AWAY, f"away: {error}")
    request.session[ASKED] = {**asked, "at": time.time(), "next": request.GET.get("next", "")}
    return HttpResponseRedirect(to)


@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Sign in whom the provider names, if the account is linked; the second step follows, unless it was asked there.

    :raises Http404: if none is set up
    """
    provider, asked = _provider(), request.session.pop(ASKED, {})
    if not _is_answer(request, asked):
        return _again(request, LATE, "another_state")
    try:
        claims = _claims(request, provider, asked)
    except Away as error:
        return _again(request, AWAY, f"away: {error}")
    except NotBelieved as error:
        return _again(request, REFUSED, str(error))
    staff = linked_staff(provider.issuer, str(claims["sub"]))
    if staff is None:
        return _again(request, UNKNOWN, "unknown_subject")
    record_authentication(request, staff, METHOD, two_steps=counts_as_two(claims, provider))
    answer: HttpResponse = perform_login(request, staff, redirect_url=_onward(request, asked["next"]))
    return answer


@never_cache
@require_safe
def out(request: HttpRequest) -> HttpResponse:
    """Say to who just signed out here that the provider may still know them, and lead there.

    :raises Http404: if none is set up
    """
    provider = _provider()
    try:
        to = leaving(discover(provider), provider, back=request.build_absolute_uri(reverse("account_login")))
    except Away:
        to = ""
    return render(request, "account/out.html", {"provider": provider.name, "to": to})


def came_by_provider(request: HttpRequest, staff: Any) -> bool:
    """Tell whether the person signed in with the provider."""
    return any(each["method"] == METHOD for each in get_authentication_records(request, staff))


def asked_two_steps(request: HttpRequest, staff: Any) -> bool:
    """Tell whether the provider asked the person for two steps, in words that this installation takes for it."""
    records = get_authentication_records(request, staff)
    return any(each["method"] == METHOD and each.get("two_steps") for each in records)


def _provider() -> Provider:
    if settings.HUIYIN_OIDC is None:
        raise Http404
    provider: Provider = settings.HUIYIN_OIDC
    return provider


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("provider_back"))


def _is_answer(request: HttpRequest, asked: dict[str, Any]) -> bool:
    """Tell whether the browser comes back from where we sent it, and soon enough."""
    said = request.GET.get("state", "")
    in_time = time.time() - asked.get("at", 0) <= GOOD_FOR
    return in_time and secrets.compare_digest(said.encode(), str(asked.get("state", "")).encode())


def _claims(request: HttpRequest, provider: Provider, asked: dict[str, Any]) -> dict[str, Any]:
    code = request.GET.get("code", "")
    if not code:
        raise NotBelieved("no_code")
    return redeem(provider, code=code, back=_back(request), verifier=asked["verifier"], nonce=asked["nonce"])


def _onward(request: HttpRequest, onward: str) -> str:
    return onward if url_has_allowed_host_and_scheme(onward, {request.get_host()}) else reverse("staff")


def _again(request: HttpRequest, sentence: Promise, why: str) -> HttpResponse:
    """Go back to the login with a sentence; the log gets the reason and no name."""
    logger.warning("sign-in by the identity provider refused: %s", why)
    messages.error(request, str(sentence))
    return HttpResponseRedirect(reverse("account_login"))
