"""Facts about asking an identity provider: by HTTPS alone, shortly, and believing only what it signed for us."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from huiyin.lib import oidc
from huiyin.lib.identity_provider import Provider
from huiyin.lib.oidc import Away, NotBelieved, Places, address, believed, counts_as_two, discover
from tests.identity import CLIENT, SECRET, Identity, providing


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Identity]:
    with providing(tmp_path_factory.mktemp("provider")) as made:
        yield made


@pytest.fixture
def provider(identity: Identity) -> Provider:
    identity.broken = {}
    return Provider(issuer=identity.issuer, client=CLIENT, secret=SECRET, name="x", authority=identity.authority)


def test_a_provider_says_where_it_is_asked(provider: Provider) -> None:
    found = discover(provider)
    assert found == Places(*(f"{provider.issuer}/{end}" for end in ("authorize", "token", "keys", "leave")))


def test_only_a_digest_of_the_verifier_goes_through_the_browser(provider: Provider) -> None:
    said = {"back": "https://here/back/", "state": "s", "nonce": "n", "verifier": "a-long-secret-of-this-browser"}
    to = address(Places("https://id.example.org/ask?tenant=1", "", ""), provider, **said)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(to).query).items()}
    assert (asked["tenant"], asked["client_id"], asked["scope"]) == ("1", CLIENT, "openid")
    assert (asked["state"], asked["nonce"], asked["code_challenge_method"]) == ("s", "n", "S256")
    assert said["verifier"] not in to
    assert SECRET not in to


def test_nothing_is_asked_without_tls_or_of_whoever_the_certificate_is_not(
    identity: Identity, provider: Provider
) -> None:
    ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
    plain = {"issuer": provider.issuer, **{name: f"http://127.0.0.1/{end}" for name, end in ends.items()}}
    identity.broken = {"/.well-known/openid-configuration": (200, json.dumps(plain).encode())}
    with pytest.raises(Away, match="plain"):
        discover(provider)
    identity.broken = {}
    with pytest.raises(Away, match="SSLCertVerificationError"):
        discover(replace(provider, authority=None))
    with pytest.raises(Away, match="SSLCertVerificationError"):
        discover(replace(provider, issuer=provider.issuer.replace("127.0.0.1", "localhost")))


def test_a_provider_that_never_says_a_word_is_left(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oidc, "WAIT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(Away, match="TimeoutError"):
        discover(replace(provider, issuer=f"https://127.0.0.1:{server.getsockname()[1]}"))


def test_an_answer_without_end_is_left(identity: Identity, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oidc, "LARGEST", 10)
    with pytest.raises(Away, match="Away"):
        discover(provider)


@pytest.mark.parametrize("token", ["", "a", "a.b.c", "." * 2, "é.é.é", "e30.e30.e30"])
def test_what_is_no_token_is_not_believed(provider: Provider, token: str) -> None:
    for keys in ({"keys": []}, {}, {"keys": [{"kty": "RSA"}]}, {"keys": 7}):
        with pytest.raises(NotBelieved):
            believed(token, keys, provider, "n")


def test_what_is_no_set_of_keys_opens_nothing(provider: Provider) -> None:
    token = jwt.encode({"sub": "u-1"}, SECRET * 3, algorithm="HS256")
    for keys in (
        {},
        {"keys": 7},
        {"keys": [7]},
        {"keys": [{"kty": "RSA", "n": 1}]},
        {"keys": [{"kty": "oct", "k": "eA"}]},
    ):
        with pytest.raises(NotBelieved):
            believed(token, keys, provider, "n")


def test_no_word_counts_as_two_steps_unless_the_installation_takes_it(provider: Provider) -> None:
    assert not counts_as_two({"amr": ["mfa"], "acr": ""}, provider)
    taking = replace(provider, two_steps=frozenset({"mfa"}))
    assert counts_as_two({"amr": ["pwd", "mfa"]}, taking)
    assert counts_as_two({"acr": "mfa"}, taking)
    assert not counts_as_two({"amr": "mfa"}, taking), "amr is a list"
    assert not counts_as_two({}, replace(provider, two_steps=frozenset()))
