"""``huiyin metrics``: answer Prometheus with what the web processes count, and how the office's work stands."""

from __future__ import annotations

import signal
import threading
from wsgiref.simple_server import WSGIServer

import click
from django.conf import settings
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from huiyin.doors.cli import prepare
from huiyin.doors.cli.gauges import Work
from huiyin.doors.operation.where import Where, counted_in
from huiyin.lib.home import folder


@click.command()
def metrics() -> None:
    """Answer Prometheus at HUIYIN_METRICS until ended; `huiyin serve` starts this by itself."""
    if settings.HUIYIN_METRICS is None:
        raise click.ClickException("HUIYIN_METRICS says no address. Give one such as 127.0.0.1:9464.")
    stopping = threading.Event()
    for which in (signal.SIGINT, signal.SIGTERM):
        signal.signal(which, lambda *_: stopping.set())
    with prepare.running():
        server, thread = _answering(settings.HUIYIN_METRICS)
        stopping.wait()
        server.shutdown()
        thread.join()


def _answering(at: Where) -> tuple[WSGIServer, threading.Thread]:
    try:
        return start_http_server(at.port, at.host, registry())
    except OSError as error:
        raise click.ClickException(f"HUIYIN_METRICS={at.host}:{at.port} cannot be had: {error.strerror}.") from error


def registry() -> CollectorRegistry:
    """Return all that is answered: the counts of every web process of this home, and the gauges."""
    made = CollectorRegistry()
    MultiProcessCollector(made, str(folder.make(counted_in())))  # type: ignore[no-untyped-call]
    made.register(Work())
    return made
