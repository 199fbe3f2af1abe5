"""Sign in with an identity provider (OpenID Connect 1.0, code flow with PKCE): how it is asked, and what is believed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt

from huiyin.lib.identity_provider import Provider

WAIT, AT_MOST = 4.0, 8.0
"""Seconds for each step of a question to the provider, and for all of it."""

LARGEST = 1 << 20
"""Bytes of an answer; more is none."""

OK = 200
SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""How a token may be signed: with a private key of the provider, never with the secret that we share."""

LEEWAY = 60
"""Seconds by which the clocks may differ."""


class Away(OSError):  # noqa: N818 - it says where the provider is
    """Say by a code why the provider gave no answer that could be read."""


class NotBelieved(ValueError):  # noqa: N818 - it says what becomes of the token
    """Say by a code why what the provider said of a person is not believed."""


@dataclass(frozen=True)
class Places:
    """Where the provider asks people, gives tokens, keeps its public keys, and lets people leave (empty: nowhere)."""

    ask: str
    token: str
    keys: str
    leave: str = ""


def discover(provider: Provider) -> Places:
    """Ask the provider where it is to be asked.

    :raises Away: if it does not answer, or the answer is another's
    """
    said = _asked(provider, provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    if said.get("issuer") != provider.issuer:
        raise Away("another_issuer")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    ask, token, keys = (str(said.get(name, "")) for name in names)
    if not all(each.startswith("https://") for each in (ask, token, keys)):
        raise Away("plain")
    leave = str(said.get("end_session_endpoint", ""))
    return Places(ask, token, keys, leave if leave.startswith("https://") else "")


def address(places: Places, provider: Provider, *, back: str, state: str, nonce: str, verifier: str) -> str:
    """Return where a browser goes to sign in, and from where it comes back to ``back``."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    said = {"response_type": "code", "scope": "openid", "client_id": provider.client, "redirect_uri": back}
    said |= {"state": state, "nonce": nonce, "code_challenge": digest, "code_challenge_method": "S256"}
    return places.ask + ("&" if "?" in places.ask else "?") + urlencode(said)


def leaving(places: Places, provider: Provider, *, back: str) -> str:
    """Return where a browser goes to sign out of the provider too (RP-Initiated Logout 1.0); empty if it offers none."""
    said = urlencode({"client_id": provider.client, "post_logout_redirect_uri": back})
    return places.leave and places.leave + ("&" if "?" in places.leave else "?") + said


def redeem(provider: Provider, *, code: str, back: str, verifier: str, nonce: str) -> dict[str, Any]:
    """Return what the provider says of who came back with a code: the claims of its token, each checked.

    :raises Away: if the provider does not answer
    :raises NotBelieved: if it refuses the code, or its token is another's, too old, or wrongly signed
    """
    places = discover(provider)
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    sent |= {"client_id": provider.client, "client_secret": provider.secret}
    token = str(_asked(provider, places.token, sent).get("id_token", ""))
    return believed(token, _asked(provider, places.keys), provider, nonce)


def believed(token: str, keys: Mapping[str, Any], provider: Provider, nonce: str) -> dict[str, Any]:
    """Return the claims of a token that the provider signed for us, in answer to what we asked, just now.

    :raises NotBelieved: if one of these does not hold
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(token, keys),
            algorithms=list(SIGNED),
            audience=provider.client,
            issuer=provider.issuer,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        raise NotBelieved(type(error).__name__) from error
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != provider.client:
        raise NotBelieved("another_client")
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise NotBelieved("another_nonce")
    return claims


def counts_as_two(claims: Mapping[str, Any], provider: Provider) -> bool:
    """Tell whether the provider says that it asked two steps, in words that this installation takes for it."""
    amr = claims.get("amr")
    said = {str(each) for each in (amr if isinstance(amr, list) else [])} | {str(claims.get("acr", ""))}
    return bool(said & provider.two_steps)


def _key(token: str, keys: Mapping[str, Any]) -> jwt.PyJWK:
    """Return the public key that a token names; the only one, where it names none."""
    named = jwt.get_unverified_header(token).get("kid")
    found = jwt.PyJWKSet.from_dict(dict(keys)).keys
    fit = [each for each in found if each.key_id == named] if named else found
    if len(fit) != 1:
        raise NotBelieved("unknown_key")
    return fit[0]


def _asked(provider: Provider, url: str, form: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the JSON that the provider answers at an address, by https alone; no redirect is followed."""
    parts = urlsplit(url)
    trusted = ssl.create_default_context(cafile=provider.authority)
    connection = http.client.HTTPSConnection(parts.hostname or "", parts.port, timeout=WAIT, context=trusted)
    body = urlencode(form) if form is not None else None
    headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST" if form is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        said = json.loads(_read(answer))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Away(type(error).__name__) from error
    finally:
        connection.close()
    if form is not None and answer.status in (400, 401, 403):
        raise NotBelieved("code_refused")
    if answer.status != OK or not isinstance(said, dict):
        raise Away(f"status_{answer.status}")
    return said


def _read(answer: http.client.HTTPResponse) -> bytes:
    end, read = time.monotonic() + AT_MOST, b""
    while piece := answer.read1(65536):
        read += piece
        if len(read) > LARGEST or time.monotonic() > end:
            raise Away("endless")
    return read
