"""The addresses of all pages; each kind of visitor keeps its own list."""

from importlib.util import find_spec

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

ROOMS = {
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
    "parts": "",
    "resident": "",
    "public": "",
}
"""Rooms whose addresses begin with a word of their own stand first: the many patterns of the others are not tried for them."""

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"huiyin.doors.web.{room}.urls"))
    for room, prefix in ROOMS.items()
    if find_spec(f"huiyin.doors.web.{room}.urls")
]
