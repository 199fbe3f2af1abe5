"""From where staff may sign in and act: a sign-in taken to another network ends there (登录地址)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from allauth.account.adapter import get_adapter
from allauth.account.stages import LoginStage
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.doors.clock import now
from huiyin.doors.web.parts.refusal import DENIED
from huiyin.lib.networks import holds
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import posts_of

OWN_PAGES = "/staff/"
"""Where the pages of one's own account begin; all others ask at their door (staff.py)."""

logger = logging.getLogger("huiyin.signing_in")


def address_of(request: HttpRequest) -> str:
    """Return the address that a request comes from; what a proxy says counts where the settings trust one.

    :raises PermissionDenied: if there is none
    """
    return str(get_adapter().get_client_ip(request))


def may_come(request: HttpRequest, networks: Iterable[str]) -> bool:
    """Tell whether an office with these networks may be worked for from where the request comes; reads no row."""
    return not networks or holds(tuple(networks), address_of(request))


def ended(request: HttpRequest) -> HttpResponse:
    """End the sign-in and return the page that says so; the log names neither person nor address."""
    logger.warning("sign-in ended: outside the networks of the office")
    return shut(request)


def shut(request: HttpRequest) -> HttpResponse:
    """Return the page for who is not in a network of the office; whoever was signed in is so no longer."""
    logout(request)
    said = _("您现在的网络地址 %(address)s 不在本单位允许的范围内，不能登录和办理。") % {"address": address_of(request)}
    error = Refused("elsewhere", said, remedy=_("请回到单位的网络再登录；确需在外办理，请联系安全管理员。"))
    answer = render(request, "refused.html", {"error": error}, status=DENIED)
    answer["Cache-Control"] = "no-store"
    return answer


def shut_out(request: HttpRequest, staff: object) -> bool:
    """Tell whether none of the posts that a person holds today may be used from here; who holds none is not asked."""
    seats = list(posts_of(staff, now().date()))  # type: ignore[arg-type]
    return bool(seats) and not any(may_come(request, each.office.networks) for each in seats)


def usable(request: HttpRequest, seats: Iterable[Acting]) -> list[Acting]:
    """Return those of the seats that may be taken from here."""
    return [each for each in seats if each.office is not None and may_come(request, each.office.networks)]


class FromHere(LoginStage):
    """The last stage of the login, after the second step: one of the offices must be open to this address."""

    key = "from_here"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Return the page that refuses, and whether the login goes on."""
        if not shut_out(self.request, self.login.user):
            return None, True
        logger.warning("sign-in refused: outside the networks of the office")
        return shut(self.request), False


class OwnNetwork:
    """Ask it of the pages of one's own account, which no door of staff guards."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Return the page that refuses; None lets the request go on."""
        own = request.path_info.startswith(OWN_PAGES) and SESSION_KEY in request.session
        return ended(request) if own and request.user.is_authenticated and shut_out(request, request.user) else None


own_network = OwnNetwork
