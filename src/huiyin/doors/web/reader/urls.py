"""Addresses of readers of sealed accusations."""

from django.urls import path

from huiyin.doors.web.reader import envelope, home

app_name = "reader"
urlpatterns = [
    path("", home.home, name="home"),
    path("<uuid:key>/", envelope.envelope, name="envelope"),
    path("<uuid:key>/take/", envelope.take, name="take"),
]
