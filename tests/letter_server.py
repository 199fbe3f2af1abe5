"""A mail server on loopback that takes what is sent, or answers as it is told to."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class LetterServer:
    """Where it listens, how it answers the recipient (``250``, ``550``, ``html``, ``slow``), and the letters that came."""

    port: int = 0
    says: str = "250"
    came: list[str] = field(default_factory=list)


class _Handler(socketserver.StreamRequestHandler):
    letters: LetterServer

    def handle(self) -> None:
        if self.letters.says == "html":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n")
            return None
        if self.letters.says == "slow":
            time.sleep(0.6)
            return None
        self._say(220)
        while line := self.rfile.readline().decode():
            verb = line.split(" ")[0].strip().upper()
            if verb == "QUIT":
                return self._say(221)
            if verb == "DATA":
                self._take()
            else:
                self._say(int(self.letters.says) if verb == "RCPT" else 250)
        return None

    def _take(self) -> None:
        self._say(354)
        told = []
        while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
            told.append(line)
        self.letters.came.append("".join(told))
        self._say(250)

    def _say(self, code: int) -> None:
        self.wfile.write(f"{code} said\r\n".encode())


@contextmanager
def letters() -> Iterator[LetterServer]:
    """Have a mail server that listens."""
    made = LetterServer()
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"letters": made}))
    server.daemon_threads = True
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
