"""Ports and addresses of the web server."""

import contextlib
import http.client
import os
import socket
from collections.abc import Iterator

import click

FIRST = 8000


@contextlib.contextmanager
def held(host: str) -> Iterator[int]:
    """Choose the port to serve on, and let no other server choose it while what it serves is still made ready.

    Processes of one web server share its port (SO_REUSEPORT). So would two servers that took it for free while the other
    was not up yet, and each would get half of the other's visitors. The port is bound here and not listened on.

    :raises click.ClickException: if PORT is no port or is taken.
    """
    port = choose(host)
    with socket.socket(_family(host)) as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        holder.bind((host, port))
        yield port


def choose(host: str) -> int:
    """Return the port to serve on: PORT if set, else 8000 or the next free one.

    :raises click.ClickException: if PORT is no port or is taken.
    """
    wished = os.environ.get("PORT", "")
    if not wished:
        return next(port for port in range(FIRST, 65536) if is_free(host, port))
    if not wished.isdigit() or not 0 < int(wished) < 65536:  # noqa: PLR2004 - ports are 16 bits
        raise click.ClickException(f"PORT={wished} is not a port. Give a number from 1 to 65535, or leave PORT out.")
    if not is_free(host, int(wished)):
        raise click.ClickException(f"Port {wished} is taken or not allowed. Give another PORT, or leave PORT out.")
    return int(wished)


def is_free(host: str, port: int) -> bool:
    """Say whether a server could take the port now."""
    with socket.socket(_family(host)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def answers(host: str, port: int) -> bool:
    """Say whether the web server answers a request."""
    connection = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=5)  # noqa: S104
    try:
        connection.request("HEAD", "/", headers={"Host": "localhost"})
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True
