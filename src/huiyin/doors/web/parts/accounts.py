"""How staff accounts behave at the login: nobody signs up, an administrator appoints."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from huiyin.doors.web.parts.provider import came_by_provider


class StaffAccounts(DefaultAccountAdapter):
    """Close sign-up; accounts are made with an appointment."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth calls it so
        """Return that nobody may sign up."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth calls it so
        """Return that who has a password of their own goes on to the choice of a post."""
        return reverse("staff")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return that who came by an identity provider is told to leave it too."""
        if settings.HUIYIN_OIDC is not None and came_by_provider(request, request.user):
            return reverse("provider_out")
        return str(super().get_logout_redirect_url(request))

    def get_login_stages(self) -> list[str]:
        """Return the stages of the login: those of the package, and at last from where."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "huiyin.doors.web.parts.second_step.SecondStage"}
        stages = [ours.get(each, each) for each in super().get_login_stages()]
        return [*stages, "huiyin.doors.web.parts.own_network.FromHere"]

    def set_password(self, user: Any, password: str) -> None:
        """Take the password that a person chose, in place of a one-time one."""
        user.one_time_until = None
        super().set_password(user, password)
