"""Security keys (WebAuthn) as the second step of the login: what is refused is said plainly, and logged without a name."""

from __future__ import annotations

import json
import logging
import struct
from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal.auth import get_state
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 40
GARBLED = (TypeError, ValueError, LookupError, AttributeError, struct.error)
"""What a parser may raise on an answer that no key gave."""

logger = logging.getLogger("huiyin.signing_in")

LATE = _("这次验证等得太久，已经作废。请再按一次按钮。")
FOREIGN = _("这把安全密钥没有登记在这个账号上。请换一把登记过的，或者改用验证码。")
WRONG = _("安全密钥没有通过验证。请再试一次，或者改用验证码。")
WRONG_CODE = _("验证码不对或者已经用过。请核对后再试，验证器上的数字每半分钟换一次。")
NOT_ADDED = _("这把安全密钥没有加上。请再试一次，或者换一把。")
KNOWN = _("这把安全密钥已经登记过了，请换一把。")


def refusal(code: str, sentence: Promise) -> ValidationError:
    """Return what a form says of a second step that fails; the log gets the code alone."""
    logger.warning("second step refused: %s", code)
    return ValidationError(str(sentence), code=code)


def keys_of(staff: Any) -> QuerySet[Authenticator]:
    """Return the security keys of an account, the oldest first."""
    return Authenticator.objects.filter(user=staff, type=Authenticator.Type.WEBAUTHN).order_by("pk")


def is_of_a_key(said: Any) -> bool:
    """Tell whether something that was sent looks like a key's answer: with a name, and in plain ASCII throughout."""
    return isinstance(said, dict) and isinstance(said.get("id"), str) and r"\u" not in json.dumps(said)


class Typed(AuthenticateForm):
    """Ask for the code of a telephone or a recovery code."""

    def clean_code(self) -> Any:
        """Return the code if it is right.

        :raises ValidationError: if it is wrong, or too many were
        """
        try:
            return super().clean_code()
        except ValidationError as error:
            if error.code != "incorrect_code":
                raise
            raise refusal("wrong_code", WRONG_CODE) from error


class Held(AuthenticateWebAuthnForm):
    """Ask for a security key of the account."""

    def clean_credential(self) -> Any:
        """Return the key that answered.

        :raises ValidationError: if the page is too old, the key is another account's, or its answer is wrong
        """
        if not get_state():
            raise refusal("late", LATE)
        said = self.cleaned_data["credential"]
        if not is_of_a_key(said) or not keys_of(self.user).filter(data__credential__id=said["id"]).exists():
            raise refusal("foreign_key", FOREIGN)
        try:
            return super().clean_credential()
        except GARBLED as error:
            raise refusal("wrong_key", WRONG) from error
        except ValidationError as error:
            if error.code != "incorrect_code":
                raise
            raise refusal("wrong_key", WRONG) from error


class HeldAgain(Held, ReauthenticateWebAuthnForm):
    """Ask for it once more before the account is changed."""


class Named(forms.Form):
    """The name that a person gives a key."""

    name = forms.CharField(
        label=_("名称"), max_length=LONGEST_NAME, required=False, help_text=_("便于分辨，例如：办公室那把。")
    )


class Add(Named, AddWebAuthnForm):
    """Add a security key to the account."""

    def clean(self) -> dict[str, Any]:
        """Return what was said, once the key proved itself.

        :raises ValidationError: if the page is too old, an account has the key, or its answer is wrong
        """
        said = self.cleaned_data.get("credential")
        if said and not get_state():
            raise refusal("late", LATE)
        if said and not is_of_a_key(said):
            raise refusal("wrong_key", NOT_ADDED)
        if said and Authenticator.objects.filter(data__credential__id=said["id"]).exists():
            raise refusal("known_key", KNOWN)
        try:
            return dict(super().clean())
        except (*GARBLED, ValidationError) as error:
            raise refusal("wrong_key", NOT_ADDED) from error


class Rename(Named, EditWebAuthnForm):
    """Give a key another name."""

    field_order = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class Again(ReauthenticateWebAuthnView):
    """Ask for a security key once more; one that fails is said on the same page."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Return the page with the sentence; the package would go to the login."""
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer
