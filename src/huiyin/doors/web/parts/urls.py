"""Addresses that belong to all pages: login, choice of post, language, size of type."""

from allauth.account import views as account
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from huiyin.doors.web.parts import (
    look,
    model_card,
    own_sessions,
    posts,
    provider,
    second_step,
    security_keys,
    specimens,
)

urlpatterns = [
    path("staff/", posts.choose, name="staff"),
    path("staff/login/", account.login, name="account_login"),
    path("staff/provider/", provider.begin, name="provider"),
    path("staff/provider/back/", provider.back, name="provider_back"),
    path("staff/provider/out/", provider.out, name="provider_out"),
    path("staff/logout/", account.logout, name="account_logout"),
    path("staff/inactive/", account.account_inactive, name="account_inactive"),
    path("staff/again/", account.reauthenticate, name="account_reauthenticate"),
    path("staff/sessions/", own_sessions.own_sessions, name="account_sessions"),
    path("staff/password/", account.password_change, name="account_change_password"),
    path("staff/second/authenticate/", second_step.authenticate, name="mfa_authenticate"),
    path("staff/second/webauthn/reauthenticate/", security_keys.Again.as_view(), name="mfa_reauthenticate_webauthn"),
    path("staff/second/", include("allauth.mfa.urls")),
    path("staff/suggestions/", model_card.model_card, name="model_card"),
    path("language/", csrf_exempt(set_language), name="set_language"),  # one's own language harms nobody
    path("type/", look.large_type, name="large_type"),
    path("theme/", look.theme, name="theme"),
    path("_parts/", specimens.parts, name="parts"),
]
