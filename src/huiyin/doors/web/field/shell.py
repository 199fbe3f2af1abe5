"""The page that lives on the telephone: one shell without anybody's data, its worker, and what makes it an app."""

from __future__ import annotations

import hashlib
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.doors.web.field.words import words
from huiyin.handling.lookups.event_choices import KINDS, OUTSIDE, SEVERITIES

SCRIPTS = ("field/store.js", "field/pictures.js", "field/voice.js", "field/queue.js", "field/page.js")
FILES = ("huiyin/huiyin.css", "field/field.css", "huiyin/mark.svg", *SCRIPTS)


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the shell; it holds words and lists alone, so that it may stay on the telephone."""
    context = {"kinds": KINDS, "severities": SEVERITIES, "outside": OUTSIDE.values(), "words": json.dumps(words())}
    return render(request, "field/home.html", {**context, "scripts": SCRIPTS, "shell": shell()})


def shell() -> str:
    """Return the sign by which a telephone knows whether its shell is this one: of the files, and the language."""
    return hashlib.sha256(
        "\n".join((get_language() or "", *map(static, FILES), *words().values())).encode()
    ).hexdigest()[:12]


@never_cache
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Send the service worker, which keeps the shell and its files."""
    files = [reverse("field:home"), reverse("field:manifest"), *map(static, FILES)]
    code = render_to_string("field/worker.js", {"files": files, "shell": shell(), "home": reverse("field:home")})
    return HttpResponse(code, content_type="text/javascript; charset=utf-8")


@require_safe
def manifest(_request: HttpRequest) -> JsonResponse:
    """Send what a telephone needs to keep the page among its apps."""
    icon = {"src": static("huiyin/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    said = {"name": gettext("回音 · 网格"), "short_name": gettext("回音网格"), "start_url": reverse("field:home")}
    look = {"display": "standalone", "background_color": "#fbfaf6", "theme_color": "#0f5f63", "icons": [icon]}
    return JsonResponse({**said, **look, "scope": reverse("field:home")}, content_type="application/manifest+json")
