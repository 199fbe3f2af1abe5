"""Post bytes to an address that somebody typed: never to a place inside, never further than asked, never for long."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from urllib.parse import SplitResult, urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
WAIT, AT_MOST = 5.0, 10.0
"""Seconds for each step, and for all of it."""

READ = 65536
"""Bytes of an answer that are read; it is then let go."""

SENT = "sent"
FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "timeout"),
    (ssl.SSLError, "tls"),
    (socket.gaierror, "no_name"),
    (OSError, "no_connection"),
    (http.client.HTTPException, "garbled"),
)


class NotThere(OSError):  # noqa: N818 - the address is none that may be posted to
    """Say by a code why nothing is posted to an address."""


def networks(said: str) -> tuple[Network, ...]:
    """Return the networks that a list with commas names.

    :raises ValueError: if one of them is none
    """
    return tuple(ipaddress.ip_network(each.strip(), strict=False) for each in said.split(",") if each.strip())


def is_postable(url: str) -> bool:
    """Tell whether a text is an http or https address with a host, and without a password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    fit = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return fit and url.isascii() and url.isprintable() and " " not in url


def signature(secret: bytes, key: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a message as Standard Webhooks 1.0 asks: HMAC-SHA256 over key, time and body."""
    said = f"{key}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(secret, said, hashlib.sha256).digest()).decode()


def post(url: str, body: bytes, headers: Mapping[str, str], inside: Sequence[Network] = ()) -> str:
    """Post the bytes once and return what became of it, as :func:`ask` does."""
    return ask(url, body, headers, inside)[0]


def ask(url: str, body: bytes, headers: Mapping[str, str], inside: Sequence[Network] = ()) -> tuple[str, bytes]:
    """Post the bytes once and return what became of it, and the first 64 KiB of the answer.

    Redirects are not followed; only public addresses and those of ``inside`` are spoken to, and without TLS only the
    latter. The address that was checked is the one spoken to.

    :return: ``sent``, ``html`` (a page where a program was expected), ``redirect``, ``status_404``, ``timeout``,
        ``no_name``, ``private``, ``plain``, ``tls``, ``no_connection``, ``garbled``
    """
    try:
        parts = urlsplit(url)
        with _connected(parts, inside) as sock:
            return _said(parts, sock, body, headers)
    except NotThere as error:
        return str(error), b""
    except tuple(kind for kind, _code in FAULTS) as error:
        return next(code for kind, code in FAULTS if isinstance(error, kind)), b""


def _connected(parts: SplitResult, inside: Sequence[Network]) -> socket.socket:
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    address = ipaddress.ip_address(found[0][4][0])
    _check(address, parts.scheme, inside)
    sock = socket.create_connection((str(address), port), timeout=WAIT)
    if parts.scheme != "https":
        return sock
    try:
        return ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise


def _check(address: Address, scheme: str, inside: Sequence[Network]) -> None:
    address = getattr(address, "ipv4_mapped", None) or address
    if any(address in each for each in inside if each.version == address.version):
        return
    if not address.is_global or address.is_multicast:
        raise NotThere("private")
    if scheme != "https":
        raise NotThere("plain")


def _said(parts: SplitResult, sock: socket.socket, body: bytes, headers: Mapping[str, str]) -> tuple[str, bytes]:
    over = threading.Event()
    end = threading.Timer(AT_MOST, _end, (sock, over))
    end.start()
    try:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        connection.sock = sock
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, {**headers, "Connection": "close"})
        answer = connection.getresponse()
        read = answer.read(READ)
        return _outcome(answer.status, answer.headers.get_content_type()), read
    except (OSError, http.client.HTTPException):
        if over.is_set():
            return "timeout", b""
        raise
    finally:
        end.cancel()


def _end(sock: socket.socket, over: threading.Event) -> None:
    over.set()
    sock.shutdown(socket.SHUT_RDWR)


def _outcome(status: int, media_type: str) -> str:
    if 300 <= status < 400:  # noqa: PLR2004 - the classes of HTTP
        return "redirect"
    if not 200 <= status < 300:  # noqa: PLR2004
        return f"status_{status}"
    return "html" if media_type in ("text/html", "application/xhtml+xml") else SENT
