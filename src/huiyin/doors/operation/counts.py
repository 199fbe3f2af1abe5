"""Count requests for Prometheus by the page's name and the class of status: no address, number or person is a label."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

from huiyin.doors.operation.measured import Measure

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
STATEMENTS = (0, 1, 2, 5, 10, 15, 20, 30, 50, 100, 300)

answered = Counter("huiyin_requests", "Requests answered, by page and class of status", ["view", "status"])
lasted = Histogram("huiyin_request_seconds", "Seconds until a page was answered", ["view"], buckets=SECONDS)
asked = Histogram("huiyin_request_statements", "Statements that a page sent", ["view"], buckets=STATEMENTS)


def count(measure: Measure) -> None:
    """Count one request."""
    answered.labels(measure.view, f"{measure.status // 100}xx").inc()
    lasted.labels(measure.view).observe(measure.seconds)
    asked.labels(measure.view).observe(measure.statements)
