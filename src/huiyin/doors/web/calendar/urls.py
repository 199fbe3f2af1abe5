"""Addresses of the calendar."""

from django.urls import path

from huiyin.doors.web.calendar import booking, days, home, meetings, queue, receiving, rosters, rounds, settling

app_name = "calendar"
urlpatterns = [
    path("", home.home, name="home"),
    path("days/<uuid:key>/", booking.day, name="day"),
    path("days/<uuid:key>/screen/", home.screen, name="screen"),
    path("booked/", booking.booked, name="booked"),
    path("mine/", booking.mine, name="mine"),
    path("office/", days.office, name="office"),
    path("office/publish/", days.publish, name="publish"),
    path("office/<uuid:key>/change/<slug:what>/", days.change, name="change"),
    path("office/<uuid:key>/", queue.queue, name="queue"),
    path("office/<uuid:key>/next/", queue.call_next, name="next"),
    path("office/<uuid:key>/free/", queue.free, name="free"),
    path("office/<uuid:key>/number/", receiving.number, name="number"),
    path("turns/<uuid:key>/<slug:verb>/", queue.turn, name="turn"),
    path("meetings/", meetings.all_meetings, name="meetings"),
    path("meetings/call/", meetings.call, name="call"),
    path("meetings/<uuid:key>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:key>/minutes/", meetings.minutes, name="minutes"),
    path("meetings/<uuid:key>/minutes.pdf", meetings.paper, {"kind": "pdf"}, name="minutes_pdf"),
    path("meetings/<uuid:key>/minutes.docx", meetings.paper, {"kind": "docx"}, name="minutes_docx"),
    path("rounds/", rounds.all_rounds, name="rounds"),
    path("rounds/plan/", rounds.plan, name="plan"),
    path("rounds/<uuid:key>/", rounds.one_round, name="round"),
    path("places/<uuid:key>/", rounds.check, name="check"),
    path("rosters/", rosters.all_rosters, name="rosters"),
    path("rosters/new/", rosters.new_roster, name="new_roster"),
    path("rosters/<uuid:key>/", rosters.roster, name="roster"),
    path("tasks/<uuid:key>/", meetings.task, name="task"),
    path("turns/<uuid:key>/receive/form/", receiving.receive, name="receive"),
    path("turns/<uuid:key>/receipt/slip/", receiving.receipt, name="receipt"),
    path("turns/<uuid:key>/settle/<slug:how>/", settling.settle, name="settle"),
]
