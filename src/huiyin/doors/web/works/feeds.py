"""What changed last on the list of public works, as JSON Feed and RSS."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.doors.operation.replica.reading import told_to_all
from huiyin.handling.lookups.works import Listed, newest


def _told(each: Listed) -> str:
    day = gettext("承诺 %(on)s 前完成") % {"on": date_format(each.planned_on)}
    return " · ".join(filter(None, (each.where, each.kind, str(each.word), day, each.matter.office.name)))


def _items(request: HttpRequest) -> Iterator[tuple[Listed, str, datetime]]:
    for each in newest(now().date()):
        link = request.build_absolute_uri(reverse("works:item", args=[each.item.pk]))
        yield each, link, datetime.combine(each.matter.last_on, time(), tzinfo=get_current_timezone())


@require_safe
@told_to_all
def feed_json(request: HttpRequest) -> HttpResponse:
    """Send the items that changed last as JSON Feed 1.1."""
    items = [
        {
            "id": f"{link}#{each.matter.version}",
            "url": link,
            "title": each.item.title,
            "content_text": _told(each),
            "date_modified": at.isoformat(),
        }
        for each, link, at in _items(request)
    ]
    home = request.build_absolute_uri(reverse("works:home"))
    head = {"version": "https://jsonfeed.org/version/1.1", "title": gettext("民生清单"), "home_page_url": home}
    feed = {**head, "feed_url": request.build_absolute_uri(), "items": items}
    return JsonResponse(feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


@require_safe
@told_to_all
def feed_rss(request: HttpRequest) -> HttpResponse:
    """Send the items that changed last as RSS 2.0."""
    home = request.build_absolute_uri(reverse("works:home"))
    feed = Rss201rev2Feed(title=gettext("民生清单"), link=home, description="", language=get_language())
    for each, link, at in _items(request):
        mark = f"{link}#{each.matter.version}"
        feed.add_item(each.item.title, link, _told(each), pubdate=at, unique_id=mark, unique_id_is_permalink=False)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
