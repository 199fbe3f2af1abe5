"""What a letter says in words of its own, so that it can be found by them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from huiyin.record.documents.keep import facts_of
from huiyin.record.documents.models import Document

TELLING = frozenset(
    {
        *("request", "requests", "facts", "reasons", "reason", "opinion", "decision", "heard"),
        *("reply", "answer", "text", "remark", "subject", "route"),
    }
)
"""Fields of letters that hold sentences; who it is addressed to, where they live and what every letter says is none."""


def words_of_letter(paper: Document) -> str:
    """Return the sentences of a letter that is kept as facts.

    :raises huiyin.lib.refusal.Refused: if it was lawfully erased
    """
    return "\n".join(dict.fromkeys(_words(json.loads(facts_of(paper)), telling=False)))


def _words(facts: Any, *, telling: bool) -> Iterator[str]:
    if isinstance(facts, str) and telling:
        yield facts
    elif isinstance(facts, dict):
        for name, value in facts.items():
            yield from _words(value, telling=telling or name in TELLING)
    elif isinstance(facts, list):
        for each in facts:
            yield from _words(each, telling=telling)
