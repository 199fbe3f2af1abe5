"""Addresses of supervision."""

from django.urls import path

from huiyin.doors.web.supervision import handovers, home, look_back, proposals, sentinel

app_name = "supervision"
urlpatterns = [
    path("", home.home, name="home"),
    path("listed/", home.listed, name="listed"),
    path("steps/", home.steps, name="steps"),
    path("sentinel/", sentinel.signs, name="sentinel"),
    path("sentinel/<slug:sign>/", sentinel.behind, name="sign"),
    path("proposals/new/", proposals.propose, name="propose"),
    path("proposals/<str:number>/", proposals.proposal, name="proposal"),
    path("backlog/", look_back.backlog, name="backlog"),
    path("look-back/", look_back.drawings, name="look_back"),
    path("look-back/<uuid:key>/", look_back.drawing, name="drawing"),
    path("look-back/<uuid:key>/paper/", look_back.paper, name="drawing_paper"),
    path("look-back/matters/<uuid:key>/", look_back.finding, name="finding"),
    path("handovers/", handovers.handover, name="handovers"),
    path("handovers/<uuid:key>/take/", handovers.take, name="take"),
]
