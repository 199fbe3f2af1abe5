"""The DATABASES setting, made from the environment without connecting to anything."""

import os
from collections.abc import Mapping
from typing import Any

from huiyin.doors.operation.replica.router import FIRST, REPLICA
from huiyin.lib.postgres import deployment
from huiyin.lib.postgres.address import Address


def databases() -> dict[str, dict[str, Any]]:
    """Return the database, as the role that migrates if HUIYIN_DATABASE_ROLE is `admin`, else as the app; and its standby."""
    address = deployment.admin() if os.environ.get("HUIYIN_DATABASE_ROLE") == "admin" else deployment.app()
    standby = deployment.replica()
    return {FIRST: entry(address)} | ({REPLICA: _only_read(entry(standby))} if standby else {})


def _only_read(made: dict[str, Any]) -> dict[str, Any]:
    """Let nothing be written through an entry, and give up soon: the first server can be asked instead."""
    made["OPTIONS"]["options"] += " -c default_transaction_read_only=on"
    if "pool" in made["OPTIONS"]:
        made["OPTIONS"]["pool"]["timeout"] = 2
    return {**made, "TEST": {"MIRROR": FIRST}}


def replica_lag(environ: Mapping[str, str]) -> float:
    """Return how many seconds a standby may be behind and still be read: HUIYIN_REPLICA_LAG, else ten.

    :raises SystemExit: if it is no number, in one sentence.
    """
    text = environ.get("HUIYIN_REPLICA_LAG") or "10"
    if not text.isdecimal():
        raise SystemExit(f"HUIYIN_REPLICA_LAG={text} is not a number of seconds. Give one, or leave it out.")
    return float(text)


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
    """Ask to plan a statement once that comes three times, and never to compile one: both cost more than running it.

    It is not planned once for all values already at its first time: a plan made while a table is small reads all of it
    until the server counts anew, and a file of ten thousand orders is taken in before that.
    """
    return {"prepare_threshold": 3, "options": f"-c jit=off {given.get('options', '')}".rstrip()}


def _pool() -> dict[str, Any]:
    """Ask for a pool of HUIYIN_POOL connections; it opens with the first query, so after a server has forked.

    A pool that cannot connect waits twice as long each time: it begins anew after ten seconds, lest it sleep for minutes
    while the server is back.
    """
    size = int(os.environ.get("HUIYIN_POOL", "0"))
    return {"pool": {"min_size": 1, "max_size": size, "timeout": 5, "reconnect_timeout": 10}} if size else {}
