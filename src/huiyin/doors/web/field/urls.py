"""Addresses of the field."""

from django.urls import path

from huiyin.doors.web.field import importing, mine, sending, shell

app_name = "field"
urlpatterns = [
    path("", shell.home, name="home"),
    path("worker.js", shell.worker, name="worker"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("mine/", mine.mine, name="mine"),
    path("pictures/<uuid:key>/", mine.picture, name="picture"),
    path("send/", sending.send, name="send"),
    path("import/", importing.take_in, name="import"),
]
