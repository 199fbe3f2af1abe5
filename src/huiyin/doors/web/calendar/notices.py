"""What everybody reads: announcements, questions about policy with a search, the page of one, and feeds of the newest."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.record.offices.lookups import offices_open
from huiyin.routines.announcements import lookups


@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """Show the announcements that hold today, the newest first."""
    return _listed(request, lookups.NOTICE)


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """Show the questions about policy with their answers, all or those with the words searched for."""
    return _listed(request, lookups.ANSWER)


def _listed(request: HttpRequest, kind: str) -> HttpResponse:
    offices, said = list(offices_open()), request.GET
    office = next((each for each in offices if each.code == said.get("office")), None)
    asked: dict[str, Any] = {
        "office": office,
        "topic": said.get("topic", ""),
        "words": said.get("words", "")[:60].replace("\0", ""),
    }
    page = lookups.page_of(lookups.told(kind, today=now().date(), **asked), said.get("page", ""))
    context = {"page": page, "offices": offices, "topics": lookups.TOPICS, "answers": kind == lookups.ANSWER, **asked}
    return render(request, "calendar/announcements.html", context)


@require_safe
def announcement(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one, and what became of it.

    :raises NotFound: if there is none
    """
    told = lookups.announcement(key)
    context = {"told": told, "today": now().date(), "answers": told.kind == lookups.ANSWER}
    return render(request, "calendar/announcement.html", context)


def _newest(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the newest announcements as feeds tell them."""
    found = lookups.newest(now().date())
    return [
        {
            "url": request.build_absolute_uri(reverse("calendar:announcement", args=[each.pk])),
            "title": each.title,
            "words": each.words,
            "office": each.office.name,
            "at": each.entry.at,
        }
        for each in found
    ]


@require_safe
def feed_json(request: HttpRequest) -> HttpResponse:
    """Send the newest announcements as JSON Feed 1.1."""
    items = [
        {"id": each["url"], "url": each["url"], "title": each["title"], "content_text": each["words"]}
        | {"date_published": each["at"].isoformat(), "authors": [{"name": each["office"]}]}
        for each in _newest(request)
    ]
    home = request.build_absolute_uri(reverse("calendar:announcements"))
    head = {"version": "https://jsonfeed.org/version/1.1", "title": gettext("公告"), "home_page_url": home}
    feed = {**head, "feed_url": request.build_absolute_uri(), "items": items}
    return JsonResponse(feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


@require_safe
def feed_rss(request: HttpRequest) -> HttpResponse:
    """Send the newest announcements as RSS 2.0."""
    home = request.build_absolute_uri(reverse("calendar:announcements"))
    feed = Rss201rev2Feed(gettext("公告"), home, "", language=get_language(), feed_url=request.build_absolute_uri())
    for each in _newest(request):
        facts = {"unique_id": each["url"], "pubdate": each["at"], "author_name": each["office"]}
        feed.add_item(each["title"], each["url"], each["words"], **facts)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
