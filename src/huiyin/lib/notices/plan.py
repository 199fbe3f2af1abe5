"""Read from a file who carries what: the gateway for text messages, and the robot of each office's group."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from huiyin.lib.notices.gateway import TYPES, Gateway
from huiyin.lib.posting import is_postable

KNOWN = {"site", "sms", "groups"}
OF_SMS = {"url", "body", "sends", "headers", "secret_file", "signs", "expects"}


class UnfitPlan(ValueError):  # noqa: N818 - names what the file is
    """Say in one sentence what is wrong with the file."""


@dataclass(frozen=True)
class Plan:
    """Who carries what; empty where nothing is carried.

    :param site: the address at which residents enter their code, named in text messages
    :param groups: Apprise URL by code of office
    """

    site: str = ""
    sms: Gateway | None = None
    groups: dict[str, str] = field(default_factory=dict)


def plan(path: str) -> Plan:
    """Return the plan in a TOML file; an empty one where no file is named.

    :raises UnfitPlan: with one sentence, if it cannot be read or says something unknown
    """
    if not path:
        return Plan()
    try:
        said = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnfitPlan(f"{path} cannot be read: {error}") from None
    _check_names(path, said, KNOWN)
    groups = said.get("groups", {})
    if not all(isinstance(each, str) and "://" in each for each in groups.values()):
        raise UnfitPlan(f"{path}: each of [groups] is an office's code = an Apprise URL in quotes.")
    sms = _gateway(path, said["sms"]) if "sms" in said else None
    site = str(said.get("site", ""))
    if sms is not None and not site.startswith("https://"):
        raise UnfitPlan(f"{path}: [sms] needs site = the https address at which residents enter their code.")
    return Plan(site, sms, groups)


def _gateway(path: str, said: dict[str, Any]) -> Gateway:
    _check_names(path, said, OF_SMS)
    if not is_postable(str(said.get("url", ""))) or not isinstance(said.get("body"), dict):
        raise UnfitPlan(f"{path}: [sms] needs a url and a table [sms.body].")
    if said.get("sends", "json") not in TYPES:
        raise UnfitPlan(f"{path}: sends is json or form.")
    if not _says_both(said["body"]):
        raise UnfitPlan(f"{path}: [sms.body] holds {{to}} and {{text}} somewhere.")
    secret = _secret(path, said.get("secret_file", ""))
    facts = {name: value for name, value in said.items() if name != "secret_file"}
    expects = {name: str(value) for name, value in said.get("expects", {}).items()}
    return Gateway(**{**facts, "secret": secret, "expects": expects})


def _says_both(body: dict[str, Any]) -> bool:
    return "{to}" in str(body) and "{text}" in str(body)


def _secret(path: str, file: str) -> str:
    if not file:
        return ""
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise UnfitPlan(f"{path}: the secret in {file} cannot be read: {error}") from None


def _check_names(path: str, said: dict[str, Any], known: set[str]) -> None:
    unknown = sorted(said.keys() - known)
    if unknown:
        raise UnfitPlan(f"{path}: {unknown[0]} is unknown; known are {', '.join(sorted(known))}.")
