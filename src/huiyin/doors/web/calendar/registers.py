"""Addresses of the registers: activities, organisation and teams, announcements, emergency plans, patrols."""

from django.urls import path
from django.urls.resolvers import URLPattern

from huiyin.doors.web.calendar import activities, emergencies, notices, organisation, patrols, telling

urlpatterns: list[URLPattern] = [
    path("activities/", activities.all_activities, name="activities"),
    path("activities/new/", activities.new_activity, name="new_activity"),
    path("activities/ledger.csv", activities.table, name="ledger_csv"),
    path("activities/<uuid:key>/", activities.activity, name="activity"),
    path("activities/<uuid:key>/correct/", activities.correct, name="correct_activity"),
    path("activities/<uuid:key>/withdraw/", activities.withdraw, name="withdraw_activity"),
    path("activities/photos/<uuid:key>/", activities.photo, name="photo"),
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/teams.csv", organisation.table, name="teams_csv"),
    path("organisation/budget/", organisation.new_budget, name="budget"),
    path("teams/new/", organisation.new_team, name="new_team"),
    path("teams/<uuid:key>/", organisation.team, name="team"),
    path("teams/<uuid:key>/end/", organisation.end, name="end_team"),
    path("announcements/", notices.announcements, name="announcements"),
    path("announcements/feed.json", notices.feed_json, name="feed_json"),
    path("announcements/feed.xml", notices.feed_rss, name="feed_rss"),
    path("announcements/<uuid:key>/", notices.announcement, name="announcement"),
    path("policy/", notices.policy, name="policy"),
    path("telling/", telling.own, name="telling"),
    path("telling/notice/", telling.new_notice, name="new_notice"),
    path("telling/answer/", telling.new_answer, name="new_answer"),
    path("telling/<uuid:key>/correct/", telling.correct, name="correct_announcement"),
    path("telling/<uuid:key>/withdraw/", telling.withdraw, name="withdraw_announcement"),
    path("emergencies/", emergencies.all_plans, name="emergencies"),
    path("emergencies/new/", emergencies.new_plan, name="new_emergency"),
    path("emergencies/<uuid:key>/", emergencies.plan, name="emergency"),
    path("emergencies/<uuid:key>/revise/", emergencies.revise, name="revise_emergency"),
    path("emergencies/<uuid:key>/end/", emergencies.end, name="end_emergency"),
    path("emergencies/<uuid:key>/drill/", emergencies.drill, name="drill"),
    path("emergencies/papers/<uuid:key>/", emergencies.paper, name="emergency_paper"),
    path("rosters/patrols/", patrols.new_patrols, name="new_patrols"),
    path("rosters/<uuid:key>/patrolled/", patrols.patrolled, name="patrolled"),
]
