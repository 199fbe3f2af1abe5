"""Read files of legal data, and say in one sentence what is wrong with one."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class LawDataError(ValueError):
    """A file of legal data cannot be used; the message says where, and what to write."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of one TOML file.

    :raises LawDataError: if the file is missing, is no UTF-8 text, is malformed, or names a key twice.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LawDataError(f"{path.name} is missing; put it back in {path.parent.name}/.") from error
    except UnicodeDecodeError as error:
        raise LawDataError(f"{path.name} is not UTF-8 text; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise LawDataError(f"{path.name} is not well-formed TOML: {error}; correct that line.") from error


def refuse_unknown(place: str, given: Iterable[str], allowed: Iterable[str]) -> None:
    """Stop at a word that is not in the list of allowed words.

    :raises LawDataError: naming the unknown words and those allowed.
    """
    known = tuple(allowed)
    unknown = [word for word in given if word not in known]
    if unknown:
        raise LawDataError(f"{place}: unknown {', '.join(map(repr, unknown))}; write one of {', '.join(known)}.")


def need(place: str, table: dict[str, Any], word: str, kind: type) -> Any:
    """Return ``table[word]``, which must be there and of that kind.

    :raises LawDataError: if it is missing or of another kind.
    """
    value = table.get(word)
    if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
        raise LawDataError(f"{place}: {word} must be given, as {_NAMES.get(kind, kind.__name__)}.")
    return value


_NAMES = {str: "a text in quotes", int: "a whole number", list: "a list in [ ]", dict: "a table"}
