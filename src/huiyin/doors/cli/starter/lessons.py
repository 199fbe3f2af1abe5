"""What the starter model learns from: sentences of our own, each once, with the category that it stands under."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from huiyin.doors.cli.demo_year import stories
from huiyin.doors.cli.demo_year.files import read
from huiyin.law.files import read_toml

HERE = Path(__file__).parent
VILLAGE = "村"
PARTED = "›"
"""Between the names of a category and of the one above it; the starter knows categories by their names alone."""

Lesson = tuple[str, str]


def lessons() -> list[Lesson]:
    """Return every text with the names of its category, in a lasting order; a text stands there once."""
    return list(dict.fromkeys((text, name_of(code)) for code, text in (*_told(), *_written())))


def name_of(code: str) -> str:
    """Return the names under which the demo's county calls a category: 农业农村›宅基地."""
    parts = code.split(".")
    return PARTED.join(_names()[".".join(parts[: at + 1])] for at in range(len(parts)))


@cache
def _names() -> dict[str, str]:
    return {code: words for code, words, *_others in read("county.toml")["categories"]["list"]}


def _written() -> Iterator[Lesson]:
    for code, texts in read_toml(HERE / "texts.toml").items():
        for text in texts:
            yield code, text


def _told() -> Iterator[Lesson]:
    """Yield the sentences of the demo's stories, their gaps filled."""
    chances = random.Random("starter")  # noqa: S311 - no secret
    filled = stories.slots(chances, VILLAGE, "zh-Hans")
    for story in stories.texts("zh-Hans"):
        for text in _sentences(story):
            yield story["category"], text.format_map(filled)


def _sentences(story: dict[str, Any]) -> Iterator[str]:
    yield from story["told"]
    yield from story["titles"]
    for ask, _facts, _measure in story["asks"]:
        yield ask
