"""Networks by their addresses (CIDR), IPv4 and IPv6: read as typed, and asked whether an address lies in one."""

from __future__ import annotations

import ipaddress
from functools import lru_cache


class NotANetwork(ValueError):  # noqa: N818 - it says what the text is
    """Say that a text is no network; ``meant`` is the network it lies in, where only bits of the host are too many."""

    def __init__(self, text: str, meant: str = "") -> None:
        super().__init__(text)
        self.text, self.meant = text, meant


def network(text: str) -> str:
    """Return a network or a single address as it is written in full, such as ``10.1.0.0/16`` or ``2001:db8::1/128``.

    :raises NotANetwork: if it is none
    """
    try:
        return str(ipaddress.ip_network(text))
    except ValueError as error:
        raise NotANetwork(text, _meant(text)) from error


def _meant(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text, strict=False))
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def holds(networks: tuple[str, ...], address: str) -> bool:
    """Tell whether an address lies in one of the networks; an IPv4 address in the clothes of IPv6 counts as itself.

    :raises ValueError: if the address is none
    """
    found = ipaddress.ip_address(address)
    found = getattr(found, "ipv4_mapped", None) or found
    return any(found in ipaddress.ip_network(each) for each in networks)


def household(address: str) -> str:
    """Return what one line has to itself of an address: all of IPv4, the first 64 bits of IPv6, which holds many more.

    What is no address comes back as it is.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    found = getattr(found, "ipv4_mapped", None) or found
    return str(found) if found.version == 4 else str(ipaddress.ip_network((int(found), 64), strict=False))  # noqa: PLR2004
