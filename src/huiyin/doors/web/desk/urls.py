"""Addresses of the desk; every act has the address of its name under its matter."""

from django.urls import path

from huiyin.doors.web.desk import act, alike, bulk, duties, matter, papers, people, search, views
from huiyin.doors.web.desk.forms.every import FORMS

app_name = "desk"
urlpatterns = [
    path("", duties.duties, name="duties"),
    path("views/", views.views, name="views"),
    path("views/<uuid:view_id>/drop/", views.drop, name="drop"),
    path("search/", search.find, name="search"),
    path("forward/", bulk.bulk, name="bulk"),
    path("papers/<uuid:paper_id>/", papers.paper, name="paper"),
    path("papers/<uuid:paper_id>/word/", papers.paper_in_word, name="paper_in_word"),
    path("papers/<uuid:paper_id>/proof/", papers.proof, name="proof"),
    path("papers/<uuid:paper_id>/package/", papers.archived, name="package"),
    path("matters/<str:number>/", matter.matter, name="matter"),
    path("matters/<str:number>/alike/", alike.alike, name="alike"),
    path("matters/<str:number>/people/<uuid:contact_id>/", people.people, name="people"),
    *(path(f"matters/<str:number>/{name}/", act.act, {"act": name}, name=name) for name in FORMS),
]
