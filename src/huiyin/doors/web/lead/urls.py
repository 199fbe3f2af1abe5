"""Addresses of leaders' pages."""

from django.urls import path

from huiyin.doors.web.lead import late, lists

app_name = "lead"
urlpatterns = [
    path("", late.late, name="late"),
    path("late/<uuid:office_id>/", late.office, name="office"),
    path("waiting/", lists.queue, name="queue"),
    path("lists/<str:name>/", lists.held, name="list"),
]
