"""A security key made of software: it answers what a page asks, or answers wrongly when told to."""

from __future__ import annotations

import hashlib
import json
import os
import re
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

OPTIONS = re.compile(r'<script id="key-options" type="application/json">(.*?)</script>', re.DOTALL)
HOST, PRESENT, ATTESTED = "testserver", 0x01, 0x41


def options_of(page: Any) -> dict[str, Any]:
    """Return what a page asks of a key."""
    said = json.loads(OPTIONS.search(page.content.decode())[1])
    return next(iter(said.values()))["publicKey"]


class SoftKey:
    """A key with one credential, at one origin."""

    def __init__(self, origin: str = f"https://{HOST}") -> None:
        self.origin, self.name = origin, os.urandom(16)
        self.private = ec.generate_private_key(ec.SECP256R1())

    def enrol(self, page: Any) -> str:
        """Return the answer to a page that adds a key."""
        client = self._client("webauthn.create", page)
        public = ES256.from_cryptography_key(self.private.public_key())
        own = AttestedCredentialData.create(Aaguid(bytes(16)), self.name, public)
        made = AttestationObject.create("none", self._data(ATTESTED, own), {})
        return self._said({"clientDataJSON": client, "attestationObject": bytes(made)})

    def answer(self, page: Any, *, wrongly: bool = False) -> str:
        """Return the answer to a page that asks for the key."""
        client, data = self._client("webauthn.get", page), self._data(PRESENT)
        signer = ec.generate_private_key(ec.SECP256R1()) if wrongly else self.private
        signed = signer.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._said({"clientDataJSON": client, "authenticatorData": data, "signature": signed})

    def _client(self, kind: str, page: Any) -> bytes:
        challenge = websafe_decode(options_of(page)["challenge"])
        return bytes(CollectedClientData.create(kind, challenge, self.origin))

    def _data(self, flags: int, own: AttestedCredentialData | None = None) -> bytes:
        host = hashlib.sha256(HOST.encode()).digest()
        return bytes(AuthenticatorData.create(host, flags, 0, own if own is not None else b""))

    def _said(self, response: dict[str, bytes]) -> str:
        name = websafe_encode(self.name)
        told = {key: websafe_encode(value) for key, value in response.items()}
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": told, "clientExtensionResults": {}}
        )
