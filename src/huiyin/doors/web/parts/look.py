"""How a page looks to this visitor: size of type, light or dark, language, the demo's day, where to go."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from huiyin.doors.clock import now
from huiyin.doors.web.parts.places import places_for, rooms

LARGE, THEME = "large_type", "theme"
YEAR = 365 * 24 * 3600
THEMES = (("", _("随系统")), ("light", _("浅色")), ("dark", _("深色")))


@dataclass(frozen=True)
class Tongue:
    """One language of the pages: Django's code, the tag of HTML, its own name, and the sign on the switch."""

    code: str
    tag: str
    name: str
    sign: str


TONGUES = (
    Tongue("zh-hans", "zh-Hans", "简体中文", "简体"),
    Tongue("zh-hant", "zh-Hant", "繁體中文", "繁體"),
    Tongue("en", "en", "English", "EN"),
)


def look(request: HttpRequest) -> dict[str, object]:
    """Return what the frame of every page needs; reads no row."""
    acting = getattr(request, "acting", None)
    theme = request.COOKIES.get(THEME, "")
    return {
        "large": request.COOKIES.get(LARGE) == "1",
        "theme": theme if theme in dict(THEMES) else "",
        "themes": THEMES,
        "tongues": TONGUES,
        "demo_now": now() if settings.HUIYIN_CLOCK else None,
        "acting": acting,
        "places": places_for(acting) if acting else (),
        "rooms": rooms(),
        "provider": settings.HUIYIN_OIDC,
    }


@csrf_exempt  # the size of one's own letters harms nobody, and pages without forms stay free of cookies
@require_POST
def large_type(request: HttpRequest) -> HttpResponse:
    """Switch 长辈版 on or off and go back to the page."""
    return _kept(request, LARGE, "1" if request.POST.get("large") == "1" else "")


@csrf_exempt  # as above: one's own colours
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep light, dark, or what the system says, and go back to the page."""
    said = request.POST.get("theme", "")
    return _kept(request, THEME, said if said in dict(THEMES) else "")


def _kept(request: HttpRequest, name: str, value: str) -> HttpResponse:
    """Return to the page with a choice kept in a cookie for a year; empty forgets it."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    answer = HttpResponseRedirect(back)
    if value:
        answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True)
    else:
        answer.delete_cookie(name)
    return answer
