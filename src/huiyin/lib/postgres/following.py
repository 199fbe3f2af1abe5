"""How far a server has written, and how far a standby has replayed it, as numbers that compare."""

from __future__ import annotations

from typing import Final

WRITTEN: Final = "SELECT (pg_current_wal_flush_lsn() - '0/0')::bigint"
"""What is on the disk of the first server: each act that was acknowledged, and no WAL that a standby cannot have yet."""

REPLAYED: Final = "SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0')::bigint END"
"""What a standby shows to who reads; NULL on a server that is none: what an old first server shows may be anything."""
