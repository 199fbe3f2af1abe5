"""A link over loopback to the machine door of an installation, cut at places drawn beforehand."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from random import Random

from django.test import Client

from huiyin.doors.jobs.exchange import carry
from tests.two import Installation

PLACES = ("before", "half", "after")
"""Before anything is heard, half-way through the missive, and before the receipt is heard."""


class Line:
    """A link to an installation; ``cuts`` counts how often it was cut, and where."""

    def __init__(self, to: Installation, cuts: int, of: int, chance: Random) -> None:
        self.to, self.port, self.carried = to, 0, -1
        self.cut_at = {place: chance.choice(PLACES) for place in chance.sample(range(of), cuts)}
        self.cuts = dict.fromkeys(PLACES, 0)

    def __call__(self, _url: str, body: bytes) -> tuple[str, bytes]:
        """Post a missive as the job does, to the port of this link."""
        return carry(f"http://127.0.0.1:{self.port}/api/exchange/", body)

    def next_cut(self) -> str:
        """Return where the next missive is cut; empty if it goes through."""
        self.carried += 1
        where = self.cut_at.pop(self.carried, "")
        if where:
            self.cuts[where] += 1
        return where


@contextmanager
def linked(line: Line) -> Iterator[Line]:
    """Have the link listen; its thread works in the other installation while who posts waits."""
    server = HTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"line": line}))
    line.port = server.server_port
    line.to.connection.inc_thread_sharing()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield line
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        line.to.connection.dec_thread_sharing()


class _Handler(BaseHTTPRequestHandler):
    line: Line

    def do_POST(self) -> None:
        where = self.line.next_cut()
        if where != "before":
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length // 2 if where == "half" else length)
            with self.line.to.here():
                answer = Client().post(self.path, body, content_type="text/plain")
            if not where:
                self.send_response(answer.status_code)
                self.send_header("Content-Type", answer["Content-Type"])
                self.end_headers()
                self.wfile.write(answer.content)
        self.close_connection = True

    def log_message(self, *_words: object) -> None:
        """Say nothing."""
