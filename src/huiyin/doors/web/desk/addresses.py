"""Addresses of pages that lists lead to, each made once in a process: a list of twenty makes twenty of them."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.urls import reverse


@lru_cache(maxsize=2048)
def address(page: str, key: str | UUID) -> str:
    """Return the address of a page, by the name of its pattern, for a number or key."""
    return reverse(page, args=[key])
