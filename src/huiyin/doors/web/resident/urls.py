"""Addresses of residents' pages."""

from django.urls import path

from huiyin.doors.web.parts import receipt
from huiyin.doors.web.resident import filing, follow, home, matter, rate, say
from huiyin.doors.web.resident.rights import RIGHTS

app_name = "resident"
urlpatterns = [
    path("", home.home, name="home"),
    path("file/", filing.file, name="file"),
    path("slip/", receipt.slip, name="slip"),
    path("follow/", follow.follow, name="follow"),
    path("leave/", follow.leave, name="leave"),
    path("matter/", matter.matter, name="matter"),
    path("matter/papers/<uuid:paper_id>/", matter.paper, name="paper"),
    path("matter/ratings/", rate.rate, name="ratings"),
]
urlpatterns += [path(f"matter/{each.name}/", say.say, {"right": each.name}, name=each.name) for each in RIGHTS]
