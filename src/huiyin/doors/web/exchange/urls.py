"""Addresses of exchange."""

from django.urls import path

from huiyin.doors.web.exchange import carrying, home

app_name = "exchange"
urlpatterns = [
    path("", home.home, name="home"),
    path("take/", carrying.hand_in, name="take"),
    path("waiting.zip", carrying.take_out, name="out"),
    path("<uuid:key>/again/", home.again, name="again"),
]
