"""Addresses of exchange."""

from django.urls import path

from huiyin.doors.web.exchange import carrying, figures, home, review_files

app_name = "exchange"
urlpatterns = [
    path("", home.home, name="home"),
    path("take/", carrying.hand_in, name="take"),
    path("waiting.zip", carrying.take_out, name="out"),
    path("review-files/", review_files.review_files, name="review_files"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<uuid:key>/", figures.publication, name="publication"),
    path("<uuid:key>/again/", home.again, name="again"),
]
