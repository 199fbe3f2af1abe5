"""Addresses of the public pages."""

from django.urls import path

from huiyin.doors.web.public import check, figures

app_name = "public"
urlpatterns = [
    path("figures/", figures.figures, name="figures"),
    path("figures/check/", check.check, name="check"),
    path("figures/<slug:key>/", figures.card, name="card"),
    path("figures/<slug:key>/matters/", figures.matters, name="matters"),
]
