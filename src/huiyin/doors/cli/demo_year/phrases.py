"""Say what offices write in their letters and logs, in the town's script."""

import random
from functools import cache
from typing import Any

from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.stories import FILES

DISPUTES = {"zh-Hans": "texts/disputes_hans.toml", "zh-Hant": "texts/disputes_hant.toml"}


def say(lang: str, key: str, rng: random.Random, **slots: object) -> str:
    """Return a phrase with its slots filled; one of several where the texts have several."""
    said = phrases(lang)[key]
    return str(rng.choice(said) if isinstance(said, list) else said).format_map(slots)


@cache
def phrases(lang: str) -> dict[str, Any]:
    """Return the phrases of a script."""
    return {**read(FILES[lang])["phrases"], **read(DISPUTES[lang])["phrases"]}
