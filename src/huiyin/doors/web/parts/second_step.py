"""The second step of the login: its secrets are sealed in the database, and an office may demand it of everybody."""

from __future__ import annotations

import logging
from base64 import b64decode, b64encode
from typing import Any

from allauth.account.stages import LoginStageController
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.adapter import get_adapter as second_steps
from allauth.mfa.base import views
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huiyin.doors.web.parts.provider import asked_two_steps
from huiyin.record.matters.suite import sealed_for, unsealed_for

PURPOSE = "second step"
MARK = "sealed:"

logger = logging.getLogger("huiyin.signing_in")


class SecondSteps(DefaultMFAAdapter):
    """Seal what the telephone and the recovery codes share with us: a copy of the database signs nobody in."""

    def encrypt(self, text: str) -> str:
        """Return a secret sealed with the installation's key."""
        return MARK + b64encode(sealed_for(PURPOSE, text.encode(), PURPOSE.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; one kept before there were seals is read as it stands.

        :raises huiyin.lib.seals.SealBroken: if it was sealed with another key, or changed
        """
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        sealed = b64decode(encrypted_text.removeprefix(MARK))
        return unsealed_for(PURPOSE, sealed, PURPOSE.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth calls it so
        """Return the name that a key is offered."""
        return _("备用密钥") if self.is_mfa_enabled(user, [type]) else _("常用密钥")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return as whom we ask a security key: the host, under the name that telephones show too."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}


def authenticate(request: HttpRequest) -> HttpResponse:
    """Ask for the second step; who waited too long, or never gave the first, is told to begin anew."""
    if request.session.get(SESSION_KEY) is None and not LoginStageController.enter(request, AuthenticateStage.key):
        logger.warning("second step refused: expired")
        messages.warning(request, _("第二步验证等得太久，已经作废，请重新输入登录名和密码。"))
    answer: HttpResponse = views.authenticate(request)
    return answer


class SecondStage(AuthenticateStage):
    """The second step of the login, which the identity provider may have asked already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not asked_two_steps(request, self.login.user) and bool(super()._should_handle(request))


def lacks_second_step(request: HttpRequest) -> bool:
    """Tell whether the installation demands a second step of everybody and this person took none and has set up none."""
    if not settings.HUIYIN_TWO_STEPS or asked_two_steps(request, request.user):
        return False
    return not second_steps().is_mfa_enabled(request.user)  # type: ignore[arg-type]  # nobody else chooses a post
