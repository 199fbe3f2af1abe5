"""The identity provider with which staff may sign in, as the environment names it; none, if it names none."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from huiyin.lib.identity_provider import Provider

PREFIX = "HUIYIN_OIDC_"


def identity_provider(environ: Mapping[str, str]) -> Provider | None:
    """Return the provider that the environment names; its secret is read from a file.

    :raises SystemExit: in one sentence, if something is missing or the issuer is no https address
    """
    issuer = environ.get(PREFIX + "ISSUER", "")
    if not issuer:
        return None
    if urlsplit(issuer).scheme != "https" or not urlsplit(issuer).hostname:
        raise SystemExit(f"{PREFIX}ISSUER is {issuer}: an identity provider is asked by https alone.")
    if not environ.get(PREFIX + "CLIENT"):
        raise SystemExit(
            f"{PREFIX}CLIENT is missing: the name under which the identity provider knows this installation."
        )
    return Provider(
        issuer=issuer,
        client=environ[PREFIX + "CLIENT"],
        secret=_secret(environ.get(PREFIX + "SECRET_FILE", "")),
        name=environ.get(PREFIX + "NAME", "") or str(urlsplit(issuer).hostname),
        authority=environ.get(PREFIX + "CA") or None,
        two_steps=frozenset(environ.get(PREFIX + "TWO_STEPS", "").split(",")) - {""},
    )


def _secret(path: str) -> str:
    try:
        said = Path(path).read_text("utf-8").strip() if path else ""
    except OSError as error:
        raise SystemExit(f"{path} ({PREFIX}SECRET_FILE) cannot be read: {error.strerror}.") from error
    if not said:
        raise SystemExit(f"{PREFIX}SECRET_FILE names no file with the secret of the identity provider.")
    return said
