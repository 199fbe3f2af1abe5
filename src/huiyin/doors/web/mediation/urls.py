"""Addresses of the mediation room; every act has the address of its name under its matter."""

from django.urls import path

from huiyin.doors.web.mediation import act, case, committees, home, papers, register, roster
from huiyin.doors.web.mediation.forms.every import FORMS

app_name = "mediation"
urlpatterns = [
    path("", home.calendar, name="home"),
    path("new/", register.register, name="new"),
    path("roster/", roster.roster, name="roster"),
    path("roster/publish/", roster.publish, name="publish"),
    path("roster/found/", committees.found, name="found"),
    path("roster/hire/", committees.hiring, name="hire"),
    path("roster/mediators/<uuid:key>/leave/", committees.leaving, name="leave"),
    path("roster/<uuid:committee_id>/", papers.roster, name="roster_paper"),
    path("registers/<slug:name>/", home.register, name="register"),
    path("registers/<slug:name>/table/", home.register_file, name="register_file"),
    path("cases/<str:number>/", case.case, name="case"),
    path("cases/<str:number>/papers/<slug:name>/", papers.paper, name="paper"),
    *(path(f"cases/<str:number>/{name}/", act.act, {"act": name}, name=name) for name in FORMS),
]
