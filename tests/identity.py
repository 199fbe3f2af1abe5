"""A small identity provider on this machine: HTTPS, discovery, codes with PKCE, tokens really signed; it lies when told to."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.certified import certify

CLIENT, SECRET, KEY = "huiyin", "between-us-two", "key-1"


class Identity:
    """What the provider knows: who sits before it, what it was asked, and how it lies."""

    def __init__(self, issuer: str, authority: Path) -> None:
        self.issuer, self.authority = issuer, str(authority)
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, Any] = {"sub": "u-1001"}
        self.lies: dict[str, Any] = {}
        self.signs: dict[str, Any] = {}
        self.broken: dict[str, tuple[int, bytes]] = {}
        self.leaves = True
        self.codes: dict[str, dict[str, str]] = {}

    def answer(self, path: str, said: dict[str, str]) -> tuple[int, bytes]:
        """Return status and body of an answer."""
        if path in self.broken:
            return self.broken[path]
        doors = {"/.well-known/openid-configuration": self._places, "/keys": self._keys, "/token": self._token}
        return doors[path](said)

    def allow(self, asked: dict[str, str]) -> str:
        """Return where a browser goes once the person agreed."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def _places(self, _said: dict[str, str]) -> tuple[int, bytes]:
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        if self.leaves:
            ends["end_session_endpoint"] = "leave"
        said = {"issuer": self.issuer} | {name: f"{self.issuer}/{end}" for name, end in ends.items()}
        return 200, json.dumps(said).encode()

    def _keys(self, _said: dict[str, str]) -> tuple[int, bytes]:
        own = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return 200, json.dumps({"keys": [{**own, "kid": KEY, "use": "sig", "alg": "RS256"}]}).encode()

    def _token(self, said: dict[str, str]) -> tuple[int, bytes]:
        asked = self.codes.pop(said.get("code", ""), None)
        digest = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        known = (said.get("client_id"), said.get("client_secret")) == (CLIENT, SECRET)
        if not asked or not known or (asked["code_challenge"], asked["redirect_uri"]) != (proof, said["redirect_uri"]):
            return 400, b'{"error": "invalid_grant"}'
        at = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": at, "exp": at + 300, "nonce": asked["nonce"], **self.person}
        claims = {name: value for name, value in {**claims, **self.lies}.items() if value is not None}
        how = {"key": self.key, "algorithm": "RS256", "headers": {"kid": KEY}, **self.signs}
        return 200, json.dumps({"access_token": "x", "id_token": jwt.encode(claims, **how)}).encode()


class Door(BaseHTTPRequestHandler):
    """Answers for the provider."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        said = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.server.identity.allow(said))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self._say(parts.path, said)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._say(self.path, {name: values[0] for name, values in parse_qs(body).items()})

    def _say(self, path: str, said: dict[str, str]) -> None:
        status, body = self.server.identity.answer(path, said)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@contextmanager
def providing(folder: Path) -> Iterator[Identity]:
    """Serve a provider for a while."""
    path = certify(folder / "provider.pem")
    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        server.identity = Identity(f"https://127.0.0.1:{server.server_port}", path)
        server.handle_error = lambda *_asked: None  # who hangs up in the middle is no fault here
        own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        own.load_cert_chain(path)
        server.socket = own.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.identity
        server.shutdown()
        thread.join()


def agree(identity: Identity, to: str) -> str:
    """Return where the provider sends a browser that went ``to`` it, by a real request."""
    parts = urlsplit(to)
    connection = HTTPSConnection(
        parts.hostname, parts.port, timeout=5, context=ssl.create_default_context(cafile=identity.authority)
    )
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.headers["Location"]
