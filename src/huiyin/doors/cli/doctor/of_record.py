"""The record: its tables, the chains against the exported heads, the queue of notices, the keys that wrap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from huiyin.doors.cli.doctor import of_witnesses
from huiyin.doors.cli.doctor.finding import BAD, WARN, Finding, fine
from huiyin.lib.notices.by_apprise import is_installed
from huiyin.lib.notices.plan import UnfitPlan, plan
from huiyin.record.administration.chains import heads, heads_not_kept
from huiyin.record.journal.heads import last_export, many_not_ours
from huiyin.record.mail.errands import many_lost
from huiyin.record.mail.waiting import oldest_waiting, unsure
from huiyin.record.matters.wrapping import fits, ring
from huiyin.record.traces.waiting import many_wait

SLOW, STUCK = timedelta(minutes=10), timedelta(hours=24)
DAILY = timedelta(hours=36)


def examine(at: datetime) -> Iterator[Finding]:
    """Yield what is found in the tables; nothing more where tables are missing."""
    tables = _migrations()
    yield tables
    if tables.level == BAD:
        return
    yield _key()
    yield _chains()
    yield _exports(at)
    yield _queue(at)
    yield _notices()
    yield _wrapping()
    yield _index()
    yield from of_witnesses.examine(at)


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        names = ", ".join(f"{each.app_label}.{each.name}" for each, _ in missing[:3])
        return Finding("tables", BAD, f"{len(missing)} changes are not made yet ({names} …)", "huiyin db migrate")
    return fine("tables", "up to date")


def _key() -> Finding:
    if not fits():
        then = "Stop serving and put back keys/ of this installation from your copy: nothing opens without it"
        return Finding("key", BAD, "the keys in this home do not open its newest file", then)
    return fine("key", "opens the newest file")


def _chains() -> Finding:
    broken = heads_not_kept()
    if broken:
        return Finding(
            "chain",
            BAD,
            f"differs from its exported head in {', '.join(broken)}: entries were changed or cut",
            "huiyin verify says where; restore a backup beside it and compare (docs/howto/backup.md)",
        )
    return fine("chain", f"{len(heads())} chains agree with all exported heads; `huiyin verify` walks every entry")


def _exports(at: datetime) -> Finding:
    last = last_export()
    then = "huiyin verify --export; a worker does so every night (huiyin serve)"
    if last is None:
        return Finding("heads", WARN, "never exported: a cut tail could not be told", then)
    if changed := many_not_ours():
        seen = f"{changed} lines of heads.jsonl are not signed by this installation: somebody changed the file"
        return Finding("heads", BAD, seen, "Take the file back from your copy; huiyin verify; find out who wrote there")
    if at - last > DAILY:
        return Finding("heads", WARN, f"last exported {last:%Y-%m-%d %H:%M}", then)
    return fine("heads", f"last exported {last:%Y-%m-%d %H:%M}")


def _queue(at: datetime) -> Finding:
    since = oldest_waiting()
    if since is None or at - since < SLOW:
        return _sent(at)
    then = "See that a worker runs (huiyin serve, or huiyin worker) and what it says"
    level = BAD if at - since > STUCK else WARN
    return Finding("queue", level, f"a notice waits since {since:%Y-%m-%d %H:%M}", then)


def _sent(at: datetime) -> Finding:
    if count := unsure(at):
        seen = f"{count} notices were being sent when the worker was killed: they may not have gone out"
        return Finding("queue", WARN, seen, "Nothing is sent twice; the desks show what they were about")
    return fine("queue", "no notice waits")


def _notices() -> Finding:
    """Tell whether the file that names who carries notices can be read, and whether any were given up."""
    try:
        found = plan(settings.HUIYIN_NOTICES)
    except UnfitPlan as unfit:
        return Finding(
            "notices", BAD, str(unfit), "Put it right (docs/howto/notices.md), then start the server and worker anew"
        )
    if found.groups and not is_installed():
        then = "Install the group: pip install apprise at the version of requirements-dev.lock (docs/howto/notices.md)"
        return Finding("notices", BAD, "groups are named, but Apprise is not installed", then)
    if count := many_lost():
        then = "管理 → 通知 says why; once that is put right, send them again there"
        return Finding("notices", WARN, f"{count} notices to groups, telephones or e-mail were given up", then)
    ways = [*(["e-mail"] if settings.EMAIL_HOST_USER else []), *(["text messages"] if found.sms else [])]
    ways += [f"{len(found.groups)} groups"] if found.groups else []
    return fine(
        "notices", f"go by {', '.join(ways)}" if ways else "none leave the desks: no e-mail, group or gateway is set"
    )


def _wrapping() -> Finding:
    older = len(ring().older)
    if older:
        return Finding(
            "rotation", WARN, f"an old key is kept since {ring().since}", "huiyin keys rotate, then keys retire"
        )
    return fine("rotation", "one key wraps every file")


def _index() -> Finding:
    if many_wait():
        return Finding("search", WARN, "older texts are not found yet", "huiyin index; a worker does so by and by")
    return fine("search", "every text is indexed, or will be within a minute")
