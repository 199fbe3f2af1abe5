"""Addresses of the public pages."""

from django.urls import path

from huiyin.doors.web.public import about, check, figures, rules

app_name = "public"
urlpatterns = [
    path("open/", about.home, name="home"),
    path("offices/", about.offices, name="offices"),
    path("about/", about.about, name="about"),
    path("law/", rules.law, name="law"),
    path("figures/", figures.figures, name="figures"),
    path("figures/check/", check.check, name="check"),
    path("figures/check/ledger/", check.check_with_ledger, name="check-ledger"),
    path("figures/<slug:key>/", figures.card, name="card"),
    path("figures/<slug:key>/matters/", figures.matters, name="matters"),
]
