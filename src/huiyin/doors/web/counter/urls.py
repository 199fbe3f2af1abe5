"""Addresses of the counter."""

from django.urls import path

from huiyin.doors.web.counter import register

app_name = "counter"
urlpatterns = [
    path("", register.register, name="register"),
    path("receipt/", register.show_receipt, name="receipt"),
]
