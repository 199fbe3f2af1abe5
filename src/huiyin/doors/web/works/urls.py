"""Addresses of public works."""

from django.urls import path

from huiyin.doors.web.works import causes, chain, feeds, joining, listing, office, opening, weekly, wording

app_name = "works"
urlpatterns = [
    path("", listing.home, name="home"),
    path("feed.json", feeds.feed_json, name="json"),
    path("feed.rss", feeds.feed_rss, name="rss"),
    path("chain/", chain.chain, name="chain"),
    path("pictures/<uuid:key>/", listing.picture, name="picture"),
    path("joined/<slug:key>/", joining.receipt_page, name="joined"),
    path("office/", office.office, name="office"),
    path("office/open/", opening.open_item, name="open"),
    path("office/causes/<str:key>/", causes.cause, name="cause"),
    path("office/weekly/", weekly.weekly, name="weekly"),
    path("<uuid:key>/", listing.item, name="item"),
    path("<uuid:key>/join/", joining.join_works, name="join"),
    path("<uuid:key>/word/", wording.word, name="word"),
]
