"""Which database of the home is in use, and what its clock shows."""

import json
import os
from pathlib import Path

from huiyin.lib.home import folder, keys


def read(name: str) -> str:
    """Return a fact of the home in use (`database`, `clock`, `since`), empty if it has none.

    The variable HUIYIN_DATABASE, HUIYIN_CLOCK or HUIYIN_CLOCK_SINCE wins, so that a server and its worker agree.
    """
    variable = {"database": "HUIYIN_DATABASE", "clock": "HUIYIN_CLOCK", "since": "HUIYIN_CLOCK_SINCE"}[name]
    return os.environ[variable] if variable in os.environ else facts().get(name, "")


def facts() -> dict[str, str]:
    """Return what the home says of the database in use."""
    try:
        read: dict[str, str] = json.loads(_file().read_text())
    except FileNotFoundError:
        return {}
    return read


def write(facts: dict[str, str]) -> None:
    """Say which database of the home is in use."""
    folder.make(folder.home())
    keys.write(_file(), json.dumps(facts, indent=1) + "\n")


def _file() -> Path:
    return folder.home() / "current.json"
