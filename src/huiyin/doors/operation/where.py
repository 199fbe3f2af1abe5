"""Where Prometheus is answered: an address of this machine alone, or nowhere."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from huiyin.lib.home import folder


@dataclass(frozen=True)
class Where:
    """An address of the loopback, and a port."""

    host: str
    port: int


def where(environ: Mapping[str, str]) -> Where | None:
    """Return where HUIYIN_METRICS asks to answer; None if nowhere.

    :raises SystemExit: if it is no address of this machine alone with a port, in one sentence.
    """
    text = environ.get("HUIYIN_METRICS", "")
    if not text:
        return None
    host, _, port = text.rpartition(":")
    host = host.strip("[]")
    if not _is_own(host) or not port.isdecimal() or not 0 < int(port) < 65536:  # noqa: PLR2004 - ports are 16 bits
        raise SystemExit(f"HUIYIN_METRICS={text} is no address of this machine alone. Give one such as 127.0.0.1:9464.")
    return Where(host, int(port))


def counted_in() -> Path:
    """Return the folder of the home in which the web processes keep what they count."""
    return folder.home() / "metrics"


def _is_own(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
