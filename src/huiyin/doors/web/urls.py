"""The addresses of all pages; each kind of visitor keeps its own list."""

from importlib.util import find_spec

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

ROOMS = {
    "resident": "",
    "counter": "counter/",
    "desk": "desk/",
    "mediation": "mediation/",
    "lead": "lead/",
    "supervision": "supervision/",
    "calendar": "calendar/",
    "field": "field/",
    "works": "works/",
    "hotline": "hotline/",
    "exchange": "exchange/",
    "administration": "administration/",
    "reader": "reader/",
    "public": "",
}

urlpatterns: list[URLPattern | URLResolver] = [path("", include("huiyin.doors.web.parts.urls"))]
urlpatterns += [
    path(prefix, include(f"huiyin.doors.web.{room}.urls"))
    for room, prefix in ROOMS.items()
    if find_spec(f"huiyin.doors.web.{room}.urls")
]
