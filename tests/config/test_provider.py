"""Facts about the settings of an identity provider."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiyin.config.provider import identity_provider


@pytest.fixture
def said(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "secret").write_text("between-us-two\n")
    return {
        "HUIYIN_OIDC_ISSUER": "https://id.example.org/realms/county",
        "HUIYIN_OIDC_CLIENT": "huiyin",
        "HUIYIN_OIDC_SECRET_FILE": str(tmp_path / "secret"),
    }


def test_there_is_none_unless_it_is_named() -> None:
    assert identity_provider({}) is None


def test_its_secret_comes_from_a_file_and_no_word_counts_as_two_steps(said: dict[str, str]) -> None:
    found = identity_provider(said)
    assert (found.secret, found.name, found.two_steps) == ("between-us-two", "id.example.org", frozenset())
    said |= {"HUIYIN_OIDC_NAME": "县统一身份认证", "HUIYIN_OIDC_TWO_STEPS": "mfa,hwk"}
    assert identity_provider(said).two_steps == {"mfa", "hwk"}


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("ISSUER", "http://id.example.org", "by https alone"),
        ("ISSUER", "id.example.org", "by https alone"),
        ("CLIENT", "", "HUIYIN_OIDC_CLIENT is missing"),
        ("SECRET_FILE", "", "names no file"),
        ("SECRET_FILE", "/nowhere/secret", "cannot be read"),
    ],
)
def test_half_a_setting_stops_the_start_in_one_sentence(
    said: dict[str, str], name: str, wrong: str, sentence: str
) -> None:
    with pytest.raises(SystemExit, match=sentence):
        identity_provider({**said, f"HUIYIN_OIDC_{name}": wrong})
