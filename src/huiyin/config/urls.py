"""The addresses of all doors."""

import importlib.util

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []

if importlib.util.find_spec("huiyin.doors.web.urls"):
    urlpatterns.append(path("", include("huiyin.doors.web.urls")))

if importlib.util.find_spec("huiyin.doors.api.urls"):
    urlpatterns.append(path("api/", include("huiyin.doors.api.urls")))

handler400 = "huiyin.doors.web.parts.refusal.garbled"
handler403 = "huiyin.doors.web.parts.refusal.denied"
handler404 = "huiyin.doors.web.parts.refusal.absent"
handler500 = "huiyin.doors.web.parts.refusal.broken"
