"""The database server: its clock, and what the role that serves pages may do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from huiyin.doors.cli.doctor.finding import BAD, WARN, Finding, fine
from huiyin.lib.postgres import deployment, roles
from huiyin.lib.postgres.address import Address
from huiyin.record.rows.behind_policies import BEHIND_POLICIES

ADDED_ONLY = ("record_entry", "record_reading", "record_change")
LITTLE, MUCH = 2.0, 60.0
WHO = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
MAY = """
SELECT t FROM unnest(%s::text[]) t
WHERE has_table_privilege(t, 'UPDATE') OR has_table_privilege(t, 'DELETE') OR has_table_privilege(t, 'TRUNCATE')
"""
MAY_LOOK = "SELECT count(*) FROM pg_roles WHERE rolname = %s AND pg_has_role(current_user, oid, 'MEMBER')"
OPEN = """
SELECT t FROM unnest(%s::text[]) t WHERE NOT EXISTS (SELECT FROM pg_policies WHERE tablename = t AND policyname = 'looks')
ORDER BY t
"""
OWNED = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(tableowner, 'USAGE')"


def examine() -> Iterator[Finding]:
    """Yield what is found as the role that serves pages."""
    app = deployment.app()
    yield _clock(app)
    yield from _rights(app)
    yield _second_lock(app)


def _clock(app: Address) -> Finding:
    with app.connect() as connection:
        before = datetime.now(tz=UTC)
        row = connection.execute("SELECT clock_timestamp()").fetchone()
        after = datetime.now(tz=UTC)
    theirs: datetime = row[0] if row else before
    apart = max((before - theirs).total_seconds(), (theirs - after).total_seconds(), 0.0)
    seen = f"database and machine are {apart:.1f} s apart"
    sync = "Set both machines by one time server (chrony, systemd-timesyncd)"
    if apart > LITTLE:
        return Finding("clock", BAD if apart > MUCH else WARN, seen, sync)
    return fine("clock", seen)


def _rights(app: Address) -> Iterator[Finding]:
    with app.connect() as connection:
        who = connection.execute(WHO).fetchone()
        may = [table for (table,) in connection.execute(MAY, [list(ADDED_ONLY)]).fetchall()]
        owned = connection.execute(OWNED).fetchone()
    then = f"Serve as the role {roles.APP}: run `huiyin db migrate`, or set HUIYIN_APP_URL (docs/howto/database.md)"
    if who is None or any(who):
        yield Finding("rights", BAD, "pages are served by a superuser, whom no lock binds", then)
    elif owned and owned[0]:
        yield Finding("rights", BAD, f"the role that serves pages owns {owned[0]} tables", then)
    elif may:
        yield Finding("rights", BAD, f"the role that serves pages may change {', '.join(may)}", then)
    else:
        yield fine("rights", "the role that serves pages can add to the journal and change nothing of it")


def _second_lock(app: Address) -> Finding:
    """Tell whether the role that looks can be taken, and the tables of matters show it only its reader's rows (ADR 31)."""
    with app.connect() as connection:
        may = connection.execute(MAY_LOOK, [roles.SIGHT]).fetchone()
        without = [table for (table,) in connection.execute(OPEN, [list(BEHIND_POLICIES)]).fetchall()]
    if may != (1,):
        then = f"Have an administrator make the role and grant it to {roles.APP} (docs/howto/database.md)"
        return Finding(
            "second_lock", BAD, f"the role that serves pages may not take the role {roles.SIGHT}: no page opens", then
        )
    if without:
        then = "Restore the last backup into an empty database: its policies were taken away, or never made"
        return Finding("second_lock", BAD, f"{', '.join(without)}: every row is shown to every page", then)
    return fine("second_lock", "a page is shown the rows of its reader's matters alone")
