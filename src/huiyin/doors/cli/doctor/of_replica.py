"""The standby from which pages of the public are read: whether it is there, a standby, and near."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from huiyin.doors.cli.doctor.finding import WARN, Finding, fine
from huiyin.lib.postgres import deployment, following
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.trouble import DatabaseTrouble

MEANWHILE = "pages of the public are read from the first server"
THEN = "docs/howto/three-hosts.md says how it is set up; nothing is lost or wrong meanwhile"
STEP = 0.1


def examine() -> Iterator[Finding]:
    """Yield how the standby stands, if one is configured."""
    if replica := deployment.replica():
        yield _look(replica, float(os.environ.get("HUIYIN_REPLICA_LAG") or "10"))


def _look(replica: Address, allowed: float) -> Finding:
    written = _asked(deployment.app(), following.WRITTEN)
    try:
        seconds = _follow(replica, written or 0, allowed)
    except DatabaseTrouble as trouble:
        return Finding("replica", WARN, f"away: {MEANWHILE} ({trouble})", THEN)
    if seconds is None:
        return Finding("replica", WARN, f"HUIYIN_REPLICA_URL is no standby: {MEANWHILE}", THEN)
    if seconds > allowed:
        return Finding("replica", WARN, f"more than {allowed:.0f} s behind: {MEANWHILE}", THEN)
    return fine("replica", f"at most {seconds:.1f} s behind; pages of the public are read from it")


def _follow(replica: Address, written: int, allowed: float) -> float | None:
    """Return how many seconds it takes until the standby has what was written, None if it is none."""
    begun = time.monotonic()
    while True:
        replayed, seconds = _asked(replica, following.REPLAYED), time.monotonic() - begun
        if replayed is None:
            return None
        if replayed >= written or seconds > allowed:
            return seconds
        time.sleep(STEP)


def _asked(address: Address, sentence: str) -> int | None:
    with address.connect() as connection:
        row = connection.execute(sentence).fetchone()
    return row[0] if row else None
