"""Addresses of residents' pages."""

from django.urls import path

from huiyin.doors.web.parts import receipt
from huiyin.doors.web.resident import (
    accuse,
    accused,
    anew,
    data,
    filing,
    follow,
    home,
    matter,
    mediation,
    promises,
    proxies,
    rate,
    say,
    sending,
    who_read,
)
from huiyin.doors.web.resident.rights import RIGHTS

app_name = "resident"
urlpatterns = [
    path("", home.home, name="home"),
    path("file/", filing.start, name="file"),
    path("file/resume/", filing.resume, name="resume"),
    path("file/<slug:key>/check/", sending.check, name="check"),
    path("file/<slug:key>/discard/", filing.discard, name="discard"),
    path("file/<slug:key>/receipt/", sending.receipt_page, name="receipt"),
    path("file/<slug:key>/<slug:name>/", filing.step, name="step"),
    path("accuse/", accuse.accuse, name="accuse"),
    path("accuse/follow/", accused.follow, name="accused"),
    path("slip/", receipt.slip, name="slip"),
    path("slip/proof/", receipt.proof, name="slip_proof"),
    path("lost/", data.lost, name="lost"),
    path("follow/", follow.follow, name="follow"),
    path("leave/", follow.leave, name="leave"),
    path("matter/papers/<uuid:paper_id>/", matter.paper, name="paper"),
]

for part in ("matter/", "matter/<int:place>/"):  # the second: a matter that was split off and is on the same receipt
    urlpatterns += [
        path(part, matter.matter, name="matter"),
        path(f"{part}data/", data.data, name="data"),
        path(f"{part}data/copy/", data.copy, name="copy"),
        path(f"{part}data/proof/", data.proof, name="proof"),
        path(f"{part}read-by/", who_read.who_read, name="who_read"),
        path(f"{part}read-by/copy/", who_read.copy, name="who_read_copy"),
        path(f"{part}promises/", promises.promises, name="promises"),
        path(f"{part}mediation/", mediation.mediation, name="mediation"),
        path(f"{part}proxies/", proxies.proxies, name="proxies"),
        path(f"{part}anew/", anew.anew, name="anew"),
        path(f"{part}ratings/", rate.rate, name="ratings"),
    ]
    urlpatterns += [path(f"{part}{each.name}/", say.say, {"right": each.name}, name=each.name) for each in RIGHTS]
