"""The key that all others come from, and the suite it seals by: given, asked of a key service, or kept in the home."""

from __future__ import annotations

import re
import secrets
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from huiyin.lib.home import keys
from huiyin.lib.seals import derive, digest
from huiyin.lib.suites import SUITES, USUAL

FORM = re.compile(r"(?:(?P<suite>[a-z0-9]+):)?(?P<key>[0-9a-fA-F]{64})")
PATIENCE = 30.0
ELSEWHERE, MARK = "master-is-elsewhere", 16
"""A file with a mark of the key that the home began with, where none is kept: with no key, or another, nothing is begun."""
GIVEN, ASKED, SUITE = "HUIYIN_MASTER", "HUIYIN_MASTER_COMMAND", "HUIYIN_SUITE"


@dataclass(frozen=True)
class Master:
    """A key of 32 bytes, and the name of the suite that everything under it is sealed by."""

    key: bytes
    suite: str = USUAL

    @property
    def mark(self) -> str:
        """Return what tells whether a key is the same, and nothing of it."""
        return digest("sha256", derive(self.key, "mark of the master"), b"huiyin").hex()[:MARK]


def master(home: Path, environment: Mapping[str, str]) -> Master:
    """Return the master key of a home, making it on first use where none is given and no key service is asked.

    It names its suite itself (``sm4:`` before the digits; without a name it is aes), for what is sealed by one opens by
    no other: ``HUIYIN_SUITE`` chooses for a fresh key and is checked against one that is there.

    :raises SystemExit: in one sentence, if the key is none, the key service does not give it, or the suite is another
    """
    wanted = environment.get(SUITE, "")
    if wanted and wanted not in SUITES:
        raise SystemExit(f"{SUITE}={wanted} is no suite. Give one of: {', '.join(SUITES)}.")
    found = _read(*_words(home, environment, wanted or USUAL))
    if is_elsewhere(environment):
        _check_same(home / "keys", found)
    if wanted and wanted != found.suite:
        raise SystemExit(
            f"{SUITE} says {wanted}, but what lies here is sealed by {found.suite}. "
            "A suite is chosen once, for an empty home: take the setting away."
        )
    return found


def is_elsewhere(environment: Mapping[str, str]) -> bool:
    """Tell whether the master key is given or asked for, so that no home keeps it."""
    return bool(environment.get(GIVEN) or environment.get(ASKED))


def _words(home: Path, environment: Mapping[str, str], suite: str) -> tuple[str, str]:
    """Return the key as it is written, and where it is from."""
    if given := environment.get(GIVEN):
        return given, GIVEN
    if command := environment.get(ASKED):
        return _asked(command), ASKED
    path = home / "keys" / "master"
    if (home / "keys" / ELSEWHERE).exists() and not path.exists():
        raise SystemExit(
            f"The master key of {home} is kept elsewhere: set {GIVEN} or {ASKED} as before. Nothing was made."
        )
    return keys.kept(path, lambda: _written(Master(secrets.token_bytes(32), suite))), str(path)


def _check_same(folder: Path, found: Master) -> None:
    """Refuse another key than that which the home began with: what was sealed would open no more, what comes would mix."""
    if (folder / "master").exists():
        return
    said = f"{found.suite} {found.mark}"
    if keys.kept(folder / ELSEWHERE, lambda: said) != said:
        raise SystemExit(
            f"{GIVEN} or {ASKED} gives another key than the one {folder.parent} began with. Nothing was changed."
        )


def _asked(command: str) -> str:
    """Return what the key service's command prints; nothing that it says is told on, for the key may be in it."""
    try:
        done = subprocess.run(shlex.split(command), capture_output=True, timeout=PATIENCE, check=True, text=True)
    except subprocess.TimeoutExpired:
        raise SystemExit(f"{ASKED} gave no key within {PATIENCE:.0f} seconds. Is the key service there?") from None
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"{ASKED} ended with {error.returncode} and gave no key. Run it by hand to see why.") from None
    except (OSError, ValueError) as error:
        raise SystemExit(f"{ASKED} cannot be run: {error}.") from None
    return done.stdout.strip()


def _read(words: str, where: str) -> Master:
    found = FORM.fullmatch(words)
    if found is None or (found["suite"] or USUAL) not in SUITES:
        raise SystemExit(
            f"The master key of {where} is none: 64 hexadecimal digits, with {' or '.join(f'{each}:' for each in SUITES)} before them."
        )
    return Master(bytes.fromhex(found["key"]), found["suite"] or USUAL)


def _written(key: Master) -> str:
    return ("" if key.suite == USUAL else f"{key.suite}:") + key.key.hex()
