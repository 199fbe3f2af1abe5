"""Read the data files of the demo: plan, county, texts."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def read(name: str) -> dict[str, Any]:
    """Return what a TOML file beside this module says; ``name`` is its path from here."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
