"""A mail server for tests: IMAP4rev1 inside TLS on loopback, as much of it as reading a mailbox asks, with its own certificate.

Packages that serve IMAP bring a store, accounts and an event loop of their own; the nine commands are shorter than setting them up.
"""

from __future__ import annotations

import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.certified import certify

USER, PASSWORD = "office@example.org", "three-words-of-it"


@dataclass
class Post:
    """What lies in the mailbox, by folder and UID; ``cut_before`` cuts the line once, before that command is done."""

    folders: dict[str, dict[int, bytes]] = field(default_factory=lambda: {"INBOX": {}})
    moves: bool = True
    cut_before: str = ""
    asked: list[str] = field(default_factory=list)
    port: int = 0
    authority: str = ""

    def deliver(self, *messages: bytes) -> None:
        """Let messages arrive."""
        for each in messages:
            self.folders["INBOX"][self.next] = each

    @property
    def next(self) -> int:
        """Return a UID that was never used."""
        return 1 + max((uid for folder in self.folders.values() for uid in folder), default=0)

    @property
    def address(self) -> str:
        """Return the address as the settings write it."""
        return f"imaps://{USER.replace('@', '%40')}@127.0.0.1:{self.port}/INBOX"

    def count(self, folder: str) -> int:
        """Return how many messages lie in a folder."""
        return len(self.folders.get(folder, {}))

    def answer(self, command: str, said: str) -> Iterator[bytes]:
        """Do a command on the inbox and yield what is told of it."""
        inbox = self.folders["INBOX"]
        words = said.split(" ", 2)
        if command == "SEARCH":
            yield b"* SEARCH " + " ".join(map(str, sorted(inbox))).encode()
        elif command == "FETCH" and int(words[0]) in inbox:
            yield _fetched(int(words[0]), said, inbox[int(words[0])])
        elif command in ("MOVE", "COPY"):
            uid, folder = int(words[0]), words[1].strip('"')
            self.folders.setdefault(folder, {})[self.next] = inbox[uid]
            if command == "MOVE":
                del inbox[uid]
        elif command == "STORE":
            self.gone = int(words[0])
        elif command == "EXPUNGE":
            del inbox[self.gone]


def _fetched(uid: int, said: str, content: bytes) -> bytes:
    if "RFC822.SIZE" in said:
        return f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(content)})".encode()
    if "HEADER" in said:
        content = content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    return f"* {uid} FETCH (UID {uid} BODY[] {{{len(content)}}}\r\n".encode() + content + b")"


@contextmanager
def post_office(folder: Path) -> Iterator[Post]:
    """Serve a mailbox for a test; its certificate vouches for itself."""
    post = Post()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    post.authority = str(folder / "mail.pem")
    certify(Path(post.authority))
    context.load_cert_chain(post.authority)

    class Talk(socketserver.StreamRequestHandler):
        def setup(self) -> None:
            self.request = context.wrap_socket(self.request, server_side=True)
            super().setup()

        def finish(self) -> None:
            super().finish()
            self.request.close()

        def handle(self) -> None:
            self.wfile.write(b"* OK ready\r\n")
            while line := self.rfile.readline():
                tag, command, said = (*line.decode().rstrip("\r\n").split(" ", 2), "")[:3]
                if command == "UID":
                    command, _, said = said.partition(" ")
                post.asked.append(command)
                if command == post.cut_before:
                    post.cut_before = ""
                    return
                self.wfile.write(_said(post, tag, command, said))
                if command == "LOGOUT":
                    return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, allow_reuse_address = True, True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: a client that trusts no stranger's certificate ends the talk."""

    with Server(("127.0.0.1", 0), Talk) as server:
        post.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield post
        finally:
            server.shutdown()
            thread.join()


def _said(post: Post, tag: str, command: str, said: str) -> bytes:
    ok = f"{tag} OK done\r\n".encode()
    if command == "CAPABILITY":
        return f"* CAPABILITY IMAP4rev1{' MOVE' if post.moves else ''}\r\n".encode() + ok
    if command == "LOGIN" and re.findall(r'"([^"]*)"|(\S+)', said) and PASSWORD not in said:
        return f"{tag} NO wrong password\r\n".encode()
    if command == "SELECT":
        return f"* {post.count('INBOX')} EXISTS\r\n".encode() + ok
    if command == "CREATE" and said.strip('"') in post.folders:
        return f"{tag} NO there already\r\n".encode()
    if command == "LOGOUT":
        return b"* BYE\r\n" + ok
    return b"".join(each + b"\r\n" for each in post.answer(command, said)) + ok
