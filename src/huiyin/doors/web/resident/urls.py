"""Addresses of residents' pages."""

from django.urls import path

from huiyin.doors.web.resident import home

app_name = "resident"
urlpatterns = [
    path("", home.home, name="home"),
]
