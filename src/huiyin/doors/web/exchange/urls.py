"""Addresses of exchange."""

from django.urls import path

from huiyin.doors.web.exchange import carrying, figures, home

app_name = "exchange"
urlpatterns = [
    path("", home.home, name="home"),
    path("take/", carrying.hand_in, name="take"),
    path("waiting.zip", carrying.take_out, name="out"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<uuid:key>/", figures.publication, name="publication"),
    path("<uuid:key>/again/", home.again, name="again"),
]
