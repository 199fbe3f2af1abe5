"""Addresses of the hotline."""

from django.urls import path

from huiyin.doors.web.hotline import importing, listing, returning

app_name = "hotline"
urlpatterns = [
    path("", listing.home, name="home"),
    path("import/", importing.take_in, name="import"),
    path("return/", returning.give_back, name="return"),
]
