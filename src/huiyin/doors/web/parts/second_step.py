"""The second step of the login: its secrets are sealed in the database, and an office may demand it of everybody."""

from __future__ import annotations

from base64 import b64decode, b64encode
from functools import cache
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.adapter import get_adapter as second_steps
from django.conf import settings

from huiyin.lib import seals

PURPOSE = "second step"
MARK = "sealed:"


@cache
def _key(master: bytes) -> bytes:
    return seals.derive(master, PURPOSE)


class SecondSteps(DefaultMFAAdapter):
    """Seal what the telephone and the recovery codes share with us: a copy of the database signs nobody in."""

    def encrypt(self, text: str) -> str:
        """Return a secret sealed with the installation's key."""
        return MARK + b64encode(seals.seal(_key(settings.HUIYIN_MASTER_KEY), text.encode(), PURPOSE.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; one kept before there were seals is read as it stands.

        :raises huiyin.lib.seals.SealBroken: if it was sealed with another key, or changed
        """
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        sealed = b64decode(encrypted_text.removeprefix(MARK))
        return seals.unseal(_key(settings.HUIYIN_MASTER_KEY), sealed, PURPOSE.encode()).decode()


def lacks_second_step(staff: Any) -> bool:
    """Tell whether the installation demands a second step of everybody and this person has set up none."""
    return bool(settings.HUIYIN_TWO_STEPS) and not second_steps().is_mfa_enabled(staff)
