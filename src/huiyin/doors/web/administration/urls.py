"""Addresses of administration; the page of each act is named as the act."""

from django.urls import path

from huiyin.doors.web.administration import (
    accounts,
    audit,
    categories,
    heads,
    home,
    imports,
    law,
    letters,
    maps,
    notices,
    offices,
    openings,
    partners,
    webhooks,
)
from huiyin.doors.web.administration.act import act_page
from huiyin.doors.web.administration.forms.every import FORMS

app_name = "administration"
urlpatterns = [
    path("", home.home, name="home"),
    path("offices/", offices.offices, name="offices"),
    path("offices/<uuid:key>/", offices.office, name="office"),
    path("offices/<uuid:key>/map/", maps.village_map, name="map"),
    path("posts/<uuid:key>/", offices.post, name="post"),
    path("villages/<uuid:key>/", offices.village, name="village"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<uuid:key>/", accounts.account, name="account"),
    path("categories/", categories.categories, name="categories"),
    path("law/", law.law, name="law"),
    path("law/<str:key>/", law.profile_page, name="profile"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<slug:kind>/<str:script>.pdf", letters.letter, name="letter"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<uuid:key>/", imports.ledger, name="import"),
    path("imports/<uuid:key>/problems.csv", imports.problems, name="problems"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/<uuid:key>/", webhooks.webhook, name="webhook"),
    path("notices/", notices.notices, name="notices"),
    path("partners/", partners.partners, name="partners"),
    path("partners/<uuid:key>/", partners.partner, name="partner"),
    path("audit/", audit.audit, name="audit"),
    path("audit/export.csv", audit.export, name="export"),
    path("audit/chains/", audit.chains, name="chains"),
    path("audit/chains/heads/", heads.sheet, name="heads"),
    path("audit/openings/", openings.openings, name="openings"),
    *(path(form.path, act_page(form), name=act) for act, form in FORMS.items()),
]
