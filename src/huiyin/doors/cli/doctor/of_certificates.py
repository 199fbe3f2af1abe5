"""The certificates that browsers see: whether they are good for the hosts that are answered, and for how long."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from huiyin.doors.cli.doctor.finding import BAD, WARN, Finding, fine
from huiyin.lib.certificates import ends_at

SOON = timedelta(days=21)
"""A certificate that renews itself is renewed some thirty days before its end."""
HERE = ("localhost", "127.0.0.1", "[::1]", "*", "")
HTTPS_PORT = 443


def examine(at: datetime, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is found, if pages are served over HTTPS."""
    if environment.get("HUIYIN_HTTPS") == "1":
        for host, port in _served(environment):
            yield _shown(host, port, at)


def _served(environment: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return the hosts and ports at which browsers come: those of the origins, and of hosts that have no origin."""
    origins = [urlsplit(each) for each in environment.get("HUIYIN_ORIGINS", "").split(",")]
    found = {each.hostname: each.port or HTTPS_PORT for each in origins if each.scheme == "https" and each.hostname}
    hosts = [each.strip().lstrip(".") for each in environment.get("HUIYIN_HOSTS", "").split(",")]
    return [*({each: HTTPS_PORT for each in hosts if each not in HERE} | found).items()]


def _shown(host: str, port: int, at: datetime) -> Finding:
    try:
        ends = ends_at(host, port)
    except ssl.SSLCertVerificationError as error:
        then = "Renew it, or name the authority it is from: SSL_CERT_FILE (docs/howto/doctor.md)"
        return Finding("certificate", BAD, f"that of {host} is not good: {error.verify_message}", then)
    except OSError as error:
        then = "Is the proxy running, and is the name known on this machine?"
        return Finding("certificate", WARN, f"{host}:{port} showed none: {error}", then)
    seen = f"that of {host} ends on {ends:%Y-%m-%d}"
    if ends - at < SOON:
        return Finding("certificate", WARN, seen, "Renew it now: after that day no browser opens a page")
    return fine("certificate", seen)
