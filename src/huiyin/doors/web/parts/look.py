"""How a page looks to this visitor: large type, the demo's day, where staff may go."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from huiyin.doors.clock import now
from huiyin.doors.web.parts.places import places_for

COOKIE = "large_type"
YEAR = 365 * 24 * 3600


def look(request: HttpRequest) -> dict[str, object]:
    """Return what the frame of every page needs; reads no row."""
    acting = getattr(request, "acting", None)
    return {
        "large": request.COOKIES.get(COOKIE) == "1",
        "demo_now": now() if settings.HUIYIN_CLOCK else None,
        "acting": acting,
        "places": places_for(acting) if acting else (),
    }


@csrf_exempt  # the size of one's own letters harms nobody, and pages without forms stay free of cookies
@require_POST
def large_type(request: HttpRequest) -> HttpResponse:
    """Switch 长辈版 on or off and go back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    answer = HttpResponseRedirect(back)
    if request.POST.get("large") == "1":
        answer.set_cookie(COOKIE, "1", max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True)
    else:
        answer.delete_cookie(COOKIE)
    return answer
