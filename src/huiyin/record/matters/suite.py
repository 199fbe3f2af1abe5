"""The suite of ciphers of this installation, and the master key that names it."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from huiyin.lib import seals
from huiyin.lib.home.master import Master
from huiyin.lib.suites import SUITES, Suite


def suite() -> Suite:
    """Return the suite that everything here is sealed by."""
    return SUITES[settings.HUIYIN_SUITE]


def master() -> Master:
    """Return the key that all others come from; the database never sees it."""
    return Master(settings.HUIYIN_MASTER_KEY, settings.HUIYIN_SUITE)


def secret(purpose: str) -> bytes:
    """Return the installation's 32-byte key for ``purpose``."""
    return _derived(settings.HUIYIN_MASTER_KEY, purpose)


def sealed_for(purpose: str, content: bytes, bound_to: bytes = b"") -> bytes:
    """Return ``content`` sealed under the key for ``purpose``, openable only with the same ``bound_to``."""
    return suite().seal(secret(purpose), content, bound_to)


def unsealed_for(purpose: str, sealed: bytes, bound_to: bytes = b"") -> bytes:
    """Return what was sealed for ``purpose``.

    :raises huiyin.lib.seals.SealBroken: if the key is another, or the bytes were changed
    """
    return suite().unseal(secret(purpose), sealed, bound_to)


@cache
def _derived(key: bytes, purpose: str) -> bytes:
    return seals.derive(key, purpose)
