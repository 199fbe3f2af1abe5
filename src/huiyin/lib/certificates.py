"""Look at the certificate that a server shows."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime

PATIENCE = 5.0


def ends_at(host: str, port: int = 443) -> datetime:
    """Return when the certificate that is shown for a host ends, once it was found to be trusted and the host's own.

    Whom the system trusts is asked; ``SSL_CERT_FILE`` names an authority of one's own.

    :raises ssl.SSLCertVerificationError: if it is not trusted, has ended, or belongs to another host
    :raises OSError: if nobody answers there within five seconds
    """
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host) as sealed,
    ):
        shown = sealed.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)
