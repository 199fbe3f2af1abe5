"""A server on loopback that takes what is posted and answers as its path says."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LOOPBACK = "127.0.0.0/8"


@dataclass
class Receiver:
    """What came: path, headers and body of each request; ``url`` is where."""

    url: str
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    dead: bool = False


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.receiver.came.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        what, _slash, word = self.path.strip("/").partition("/")
        answers: dict[str, Any] = {
            "ok": (204, {}),
            "html": (200, {"Content-Type": "text/html"}),
            "redirect": (302, {"Location": self.receiver.url + "/ok"}),
        }
        if what == "slow":
            time.sleep(float(word))
        status, headers = answers.get(what, (int(word) if what == "status" else 200, {}))
        status = 503 if self.receiver.dead else status
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Have a receiver that listens."""
    receiver = Receiver("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"receiver": receiver}))
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
