"""How the work of an installation stands, asked when Prometheus asks: sums of a whole office, never of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.db import Error, connection
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from huiyin.doors.cli.backups import base, plan
from huiyin.doors.clock import now
from huiyin.record.clocks.lookups import many_late
from huiyin.record.journal.heads import last_export
from huiyin.record.mail.errands import many_lost
from huiyin.record.mail.waiting import many_given_up, many_waiting, oldest_waiting


class Work(Collector):
    """The gauges; one of which nothing is known (no backup yet, nothing waits) is left out."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield each gauge; where the database is away only that."""
        try:
            found = [(name, said, ask()) for name, said, ask in GAUGES]
        except Error:
            yield GaugeMetricFamily("huiyin_database_up", "Whether the database answers", 0)
            return
        finally:
            connection.close()
        yield GaugeMetricFamily("huiyin_database_up", "Whether the database answers", 1)
        for name, said, value in found:
            if value is not None:
                yield GaugeMetricFamily(name, said, value)


def age_of_backup() -> float | None:
    """Return the seconds since the last base of continuous backup; None where it is off or has none."""
    found = plan.read()
    newest = base.newest(found.bases) if found else None
    return _since(base.since(newest)) if newest else None


def _since(moment: datetime | None) -> float | None:
    return (datetime.now(tz=UTC) - moment).total_seconds() if moment else None


GAUGES: tuple[tuple[str, str, Callable[[], float | None]], ...] = (
    ("huiyin_duties_late", "Open duties of all offices after their last day", lambda: many_late(now().date())),
    ("huiyin_outbox_waiting", "Notices that wait to be sent", many_waiting),
    ("huiyin_outbox_oldest_seconds", "Age of the oldest notice that waits", lambda: _since(oldest_waiting())),
    ("huiyin_notices_given_up", "Notices to groups, telephones and e-mail that were given up", many_lost),
    ("huiyin_webhooks_given_up", "Messages to other systems that were given up", many_given_up),
    ("huiyin_backup_age_seconds", "Age of the last base of continuous backup", age_of_backup),
    ("huiyin_heads_age_seconds", "Age of the last export of the heads of the chains", lambda: _since(last_export())),
)
