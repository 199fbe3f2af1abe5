"""How staff accounts behave at the login: nobody signs up, an administrator appoints."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAccounts(DefaultAccountAdapter):
    """Close sign-up; accounts are made with an appointment."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth calls it so
        """Return that nobody may sign up."""
        return False
