"""The time limits that legal instruments set, from ``law/instruments/*.toml``, one file an edition."""

import difflib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from huiyin.law.files import LawDataError, need, read_toml, refuse_unknown
from huiyin.law.rows import Limit, limit_from
from huiyin.law.texts import INSTRUMENTS, articles

__all__ = ["LawDataError", "Limit", "UnknownLimit", "instruments", "limit", "limits", "read_instrument"]


class UnknownLimit(LookupError):  # noqa: N818 — read as a sentence, like Refused
    """No instrument sets a limit of that name."""

    def __init__(self, key: str, known: Mapping[str, Limit]) -> None:
        near = difflib.get_close_matches(key, known, n=3, cutoff=0.4) or sorted(known)[:3]
        super().__init__(
            f"There is no limit “{key}”; did you mean {' or '.join(near)}? docs/reference/limits.md lists all."
        )


@cache
def limits() -> Mapping[str, Limit]:
    """Return every limit by its full key, ``instrument.key``.

    :raises LawDataError: if a file cannot be used.
    """
    return MappingProxyType(read_all(INSTRUMENTS))


def limit(full_key: str) -> Limit:
    """Return the limit of that full key.

    :raises UnknownLimit: with the names that come near.
    """
    known = limits()
    if full_key not in known:
        raise UnknownLimit(full_key, known)
    return known[full_key]


@cache
def instruments() -> Mapping[str, Mapping[str, Any]]:
    """Return the head of every instrument (name, in_force, source, longest_path …) by the stem of its file."""
    return MappingProxyType({path.stem: _head(path, read_toml(path)) for path in sorted(INSTRUMENTS.glob("*.toml"))})


def read_all(folder: Path) -> dict[str, Limit]:
    """Return the limits of every instrument in a folder, each of which names only limits that exist.

    :raises LawDataError: if a file cannot be used, or a limit refers to one that is not there.
    """
    found = {each.full_key: each for path in sorted(folder.glob("*.toml")) for each in read_instrument(path)}
    for each in found.values():
        for name in (*each.or_when_lapsed, *filter(None, [each.gives_way_to])):
            if name not in found:
                raise LawDataError(
                    f"{each.instrument}.toml, limit “{each.key}”: there is no limit “{name}” to refer to."
                )
    return found


def read_instrument(path: Path) -> tuple[Limit, ...]:
    """Return the limits in one instrument's file; the wording beside it (``.md``) proves its quotations.

    :raises LawDataError: if the file cannot be used.
    """
    data = read_toml(path)
    refuse_unknown(path.name, data, ("instrument", "limit"))
    head = _head(path, data)
    common = {name: head.get(name) for name in ("name", "in_force", "repealed_on")}
    texts = articles(path.stem, path.parent)
    rows = {}
    for place, row in _rows(path, data):
        each = limit_from(place, {"instrument": path.stem, **common}, {"source": head.get("source", ""), **row}, texts)
        if each.key in rows:
            raise LawDataError(f"{place}: the key “{each.key}” is used twice; give each limit its own.")
        rows[each.key] = each
    return tuple(rows.values())


def _rows(path: Path, data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each [[limit]] with the place to name in errors."""
    for number, row in enumerate(data.get("limit", []), start=1):
        if not isinstance(row, dict):
            raise LawDataError(f"{path.name}: write each limit under its own [[limit]].")
        yield f"{path.name}, limit {number} “{row.get('key', 'without key')}”", row


def _head(path: Path, data: dict[str, Any]) -> dict[str, Any]:
    """Return the [instrument] table, with its name and the day it came into force."""
    head: dict[str, Any] = need(path.name, data, "instrument", dict)
    place = f"{path.name}, [instrument]"
    refuse_unknown(
        place, head, ("name", "in_force", "repealed_on", "source", "days_counted_by", "longest_path", "note")
    )
    need(place, head, "name", str)
    for name in ("in_force", "repealed_on"):
        if not isinstance(head.get(name), date) and (name in head or name == "in_force"):
            raise LawDataError(f"{place}: {name} must be a day, such as 2022-05-01.")
    return head
