"""The commands of huiyin that a rehearsal runs on the copy, and what each says that is wrong."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from typing import Any, Final

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.rehearsal.place import Place

OF_ELSEWHERE: Final = (
    "home",
    "rehearsal",
    "keys",
    "disk",
    "calendar",
    "clock",
    "replica",
    "backup",
    "queue",
    "notices",
)
"""What the doctor finds of the machine or of the hour: huiyin doctor says it of the live installation."""
SHOWN: Final = 10
APPLYING: Final = re.compile(r"Applying (\S+?)\.\.\.")


def migrated(where: Place) -> int:
    """Run this release's migrations on the copy, and return how many there were.

    :raises click.ClickException: with the migration that failed and what the database said
    """
    done = _run(where, [*prepare.HUIYIN, "db", "migrate"])
    applied = APPLYING.findall(done.stdout)
    if done.returncode:
        which = f"The migration {applied[-1]} fails" if applied else "The migrations fail"
        raise click.ClickException(f"{which}: {_last_words(done)}")
    return len(applied)


def breaks(where: Place) -> list[str]:
    """Walk every chain of the copy and return each break."""
    done = _run(where, [*prepare.HUIYIN, "verify"])
    found = [line.removeprefix("Broken: ") for line in done.stdout.splitlines() if line.startswith("Broken")]
    if len(found) > SHOWN:
        found[SHOWN:] = [f"and {len(found) - SHOWN} more breaks, as huiyin verify finds them"]
    return found or ([f"huiyin verify fails: {_last_words(done)}"] if done.returncode else [])


def findings(where: Place) -> list[str]:
    """Return what the doctor finds bad in the copy."""
    done = _run(where, [*prepare.HUIYIN, "doctor", "--json"])
    try:
        said = json.loads(done.stdout)["findings"]
    except ValueError:
        return [f"huiyin doctor fails: {_last_words(done)}"]
    bad = [each for each in said if each["level"] == "bad" and each["what"] not in OF_ELSEWHERE]
    return [f"{each['what']}: {each['seen']}" for each in bad]


def figures(where: Place, month: str, program: Sequence[str] = prepare.HUIYIN) -> list[dict[str, Any]]:
    """Return the figures of a month in the copy, as a release of huiyin counts them.

    :raises ValueError: with what it said, if it cannot count there
    """
    done = _run(where, [*program, "figures", "--period", month, "--json", "--lists"])
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)
    except ValueError as error:
        raise ValueError(_last_words(done)) from error
    return found


def _run(where: Place, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=where.environment, capture_output=True, text=True, check=False)


def _last_words(done: subprocess.CompletedProcess[str]) -> str:
    said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    wrong = [line for line in said if re.match(r"[\w.]*(Error|Exception|Trouble)\b", line)]
    return (wrong or said or [f"status {done.returncode}"])[-1]
