"""The DATABASES setting, made from the environment without connecting to anything."""

import os
from typing import Any

from huiyin.lib.postgres import deployment
from huiyin.lib.postgres.address import Address


def databases() -> dict[str, dict[str, Any]]:
    """Return the one database: as the role that migrates if HUIYIN_DATABASE_ROLE is `admin`, else as the app."""
    address = deployment.admin() if os.environ.get("HUIYIN_DATABASE_ROLE") == "admin" else deployment.app()
    return {"default": entry(address)}


def entry(address: Address) -> dict[str, Any]:
    """Return the entry of DATABASES for an address."""
    made: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 0,  # the pool keeps connections; Django must give each back
        "CONN_HEALTH_CHECKS": True,  # a server that was killed meanwhile is noticed before a page is made
        "ATOMIC_REQUESTS": False,  # an act carries its own transaction
        **address.settings,
    }
    made["OPTIONS"] |= _for_short_statements(made["OPTIONS"]) | _pool()
    return made


def _for_short_statements(given: dict[str, Any]) -> dict[str, Any]:
    """Ask to plan a statement once that comes three times, and never to compile one: both cost more than running it."""
    return {"prepare_threshold": 3, "options": f"-c jit=off {given.get('options', '')}".rstrip()}


def _pool() -> dict[str, Any]:
    """Ask for a pool of HUIYIN_POOL connections; it opens with the first query, so after a server has forked.

    A pool that cannot connect waits twice as long each time: it begins anew after ten seconds, lest it sleep for minutes
    while the server is back.
    """
    size = int(os.environ.get("HUIYIN_POOL", "0"))
    return {"pool": {"min_size": 1, "max_size": size, "timeout": 5, "reconnect_timeout": 10}} if size else {}
