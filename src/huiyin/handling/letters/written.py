"""Write a letter's facts as text and read them back as the same letter."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from huiyin.handling.letters.letter import Letter


def write(letter: Letter) -> str:
    """Return the letter as JSON; :func:`read` makes an equal letter of it."""
    return json.dumps(
        {"letter": letter.template, **asdict(letter)}, default=lambda day: day.isoformat(), ensure_ascii=False
    )


def read(text: str) -> Letter:
    """Return the letter that was written.

    :raises LookupError: if there is no letter of its kind
    """
    facts = json.loads(text)
    kind = facts.pop("letter")
    made: Letter = _typed(kinds()[kind], facts)
    return made


def kinds() -> dict[str, type[Letter]]:
    """Return every kind of letter by the name of its template."""
    found, queue = {}, [Letter]
    while queue:
        for kind in queue.pop().__subclasses__():
            queue.append(kind)
            if hasattr(kind, "template"):
                found[kind.template] = kind
    return found


def _typed(hint: Any, value: Any) -> Any:
    """Return a JSON value as the type that the letter's field has."""
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], each) for each in value)
    if NoneType in get_args(hint):
        return None if value is None else _typed(next(a for a in get_args(hint) if a is not NoneType), value)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        said = [field for field in fields(hint) if field.name in value]  # what a field added since is, its default says
        return hint(**{field.name: _typed(hints[field.name], value[field.name]) for field in said})  # type: ignore[operator]
    return hint.fromisoformat(value) if hint in (date, datetime) else value
