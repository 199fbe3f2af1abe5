"""Addresses of supervision."""

from django.urls import path

from huiyin.doors.web.supervision import handovers, home, proposals, sentinel

app_name = "supervision"
urlpatterns = [
    path("", home.home, name="home"),
    path("listed/", home.listed, name="listed"),
    path("steps/", home.steps, name="steps"),
    path("sentinel/", sentinel.signs, name="sentinel"),
    path("sentinel/<slug:sign>/", sentinel.behind, name="sign"),
    path("proposals/new/", proposals.propose, name="propose"),
    path("proposals/<str:number>/", proposals.proposal, name="proposal"),
    path("handovers/", handovers.handover, name="handovers"),
    path("handovers/<uuid:key>/take/", handovers.take, name="take"),
]
