"""Addresses of the public pages."""

from django.urls import path

from huiyin.doors.web.public import about, answers, check, figures, proofs, published, publishing, reports, rules

app_name = "public"
urlpatterns = [
    path("open/", about.home, name="home"),
    path("offices/", about.offices, name="offices"),
    path("about/", about.about, name="about"),
    path("answers/", answers.answers, name="answers"),
    path("answers/<uuid:key>/", answers.answer, name="answer"),
    path("proofs/", proofs.proofs, name="proofs"),
    path("proofs/huiyin-proofs.html", proofs.off_line, name="proofs-off-line"),
    path("law/", rules.law, name="law"),
    path("figures/", figures.figures, name="figures"),
    path("figures/check/", check.check, name="check"),
    path("figures/check/ledger/", check.check_with_ledger, name="check-ledger"),
    path("figures/publish/", publishing.publish, name="publish"),
    path("figures/reports/", reports.reports, name="reports"),
    path("figures/reports/<str:form>", reports.download, name="report-file"),
    path("figures/published/<uuid:key>.zip", published.bundle, name="bundle"),
    path("figures/published/<uuid:key>.pdf", published.report, name="report"),
    path("figures/<slug:key>/", figures.card, name="card"),
    path("figures/<slug:key>/matters/", figures.matters, name="matters"),
]
