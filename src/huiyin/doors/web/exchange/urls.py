"""Addresses of exchange."""

from django.urls import path

from huiyin.doors.web.exchange import carrying, figures, handing, home, review_files

app_name = "exchange"
urlpatterns = [
    path("", home.home, name="home"),
    path("take/", carrying.hand_in, name="take"),
    path("waiting.zip", carrying.take_out, name="out"),
    path("review-files/", review_files.review_files, name="review_files"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<uuid:key>/", figures.publication, name="publication"),
    path("handed/", handing.handed, name="handed"),
    path("handed/new/", handing.propose, name="hand-over"),
    path("handed/<uuid:key>/", handing.handing, name="handing"),
    path("handed/<uuid:key>/agree/", handing.agree, name="handing-agree"),
    path("handed/<uuid:key>/deny/", handing.deny, name="handing-deny"),
    path("<uuid:key>/again/", home.again, name="again"),
]
