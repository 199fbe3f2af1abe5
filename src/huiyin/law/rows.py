"""One time limit, as a row of an instrument's file, and what such a row must say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from huiyin.law import words
from huiyin.law.files import LawDataError, need, refuse_unknown
from huiyin.law.texts import quotes, says

Term = Literal["days", "hours", "given", "at_once", "promptly"]
_LISTS = ("starts_at", "met_by", "ended_by", "or_when_lapsed", "stopped_between")
_TEXTS = ("key", "article", "text", "source", "duty_of", "nature", "per", "counting", "gives_way_to")
_WORDS = {*_LISTS, *_TEXTS, "paragraph", "binds", "days", "hours", "extension_days"}
_SAID_AS = {"at_once": "当场|立即|即时|当日", "promptly": "及时|立即|尽快"}


@dataclass(frozen=True, kw_only=True)
class Limit:
    """Who must do what, how soon, from which act, by which article; ``binds`` says in which cases."""

    instrument: str
    name: str
    in_force: date
    repealed_on: date | None = None
    key: str
    article: str = ""
    paragraph: int | None = None
    text: str = ""
    source: str = ""
    duty_of: str
    nature: str = "duty"
    binds: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    per: str = "matter"
    starts_at: tuple[str, ...]
    met_by: tuple[str, ...]
    ended_by: tuple[str, ...] = ()
    or_when_lapsed: tuple[str, ...] = ()
    gives_way_to: str = ""
    stopped_between: tuple[str, ...] = ()
    term: Term = "days"
    days: int | None = None
    hours: int | None = None
    counting: str = "calendar"
    extension_days: int = 0

    @property
    def full_key(self) -> str:
        """Return the limit's name everywhere: ``xinfang_2022.handle``."""
        return f"{self.instrument}.{self.key}"

    @property
    def checked(self) -> bool:
        """Test whether the number was read in the quoted article; letters print no other number as law."""
        return bool(self.text)

    @property
    def citation(self) -> str:
        """Return the article as an officer cites it (《信访工作条例》第34条), or whose word the limit is."""
        if not self.article:
            return f"《{self.name}》（{self.source}）"
        paragraph = f"第{self.paragraph}款" if self.paragraph else ""
        return f"《{self.name}》第{self.article}条{paragraph}"

    def in_force_on(self, day: date) -> bool:
        """Test whether the instrument was in force on ``day``."""
        return self.in_force <= day and (self.repealed_on is None or day < self.repealed_on)


def limit_from(place: str, head: Mapping[str, Any], row: dict[str, Any], article_texts: Mapping[int, str]) -> Limit:
    """Return the limit that one row states; ``head`` names its instrument.

    :raises LawDataError: if a word is unknown or missing, or a number is not in the quoted text.
    """
    refuse_unknown(place, row, sorted(_WORDS))
    facts: dict[str, Any] = {name: need(place, row, name, str) for name in _TEXTS if name in row}
    facts |= {name: _names(place, row, name) for name in _LISTS if name in row}
    facts |= {name: need(place, row, name, int) for name in ("paragraph", "extension_days") if name in row}
    facts |= _length(place, row)
    facts["binds"] = _binds(place, row.get("binds", {}))
    for name in ("key", "duty_of", "starts_at", "met_by"):
        if not facts.get(name):
            raise LawDataError(f"{place}: {name} must be given.")
    limit = Limit(**head, **facts)
    _check_words(place, limit)
    _check_text(place, limit, article_texts)
    return limit


def _names(place: str, row: dict[str, Any], name: str) -> tuple[str, ...]:
    """Return a list of names, of which a single one may stand without brackets."""
    value = row[name]
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(each, str) and each for each in names):
        raise LawDataError(f"{place}: {name} must be a name in quotes, or a list of such names.")
    return tuple(names)


def _length(place: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return term, days and hours of a row, which states exactly one of days and hours."""
    if ("days" in row) == ("hours" in row):
        raise LawDataError(f"{place}: give days or hours, one of the two.")
    unit = "days" if "days" in row else "hours"
    value = row[unit]
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return {"term": unit, unit: value}
    if unit == "days" and value in words.LENGTHS_IN_WORDS:
        return {"term": value}
    raise LawDataError(f'{place}: {unit} must be a whole number above 0, or for days "given", "at_once", "promptly".')


def _binds(place: str, table: Any) -> Mapping[str, tuple[str, ...]]:
    """Return the conditions of a row, each with words of its closed list."""
    if not isinstance(table, dict):
        raise LawDataError(f'{place}: binds must be a table, such as {{ procedure = "petition" }}.')
    refuse_unknown(f"{place}, binds", table, words.BINDS)
    lists = {name: _names(f"{place}, binds", table, name) for name in table}
    for name, values in lists.items():
        refuse_unknown(f"{place}, binds, {name}", values, words.BINDS[name])
    return MappingProxyType(lists)


def _check_words(place: str, limit: Limit) -> None:
    """Stop at a word outside its closed list."""
    refuse_unknown(f"{place}, duty_of", [limit.duty_of], words.DUTY_OF)
    refuse_unknown(f"{place}, nature", [limit.nature], words.NATURES)
    refuse_unknown(f"{place}, per", [limit.per], words.PER)
    refuse_unknown(f"{place}, counting", [limit.counting], words.COUNTINGS)
    if len(limit.stopped_between) not in {0, 2}:
        raise LawDataError(f"{place}: stopped_between must name two acts, the one that stops and the one that goes on.")
    if limit.extension_days < 0 or (limit.extension_days and limit.term not in {"days", "given"}):
        raise LawDataError(f"{place}: extension_days must be a number above 0, beside a number of days.")
    if limit.term == "hours" and limit.counting != "calendar":
        raise LawDataError(f'{place}: hours run by the clock on all days; write counting = "calendar".')


def _check_text(place: str, limit: Limit, article_texts: Mapping[int, str]) -> None:
    """Stop at a number that the quoted text does not say, and at a quotation that the article does not hold."""
    if not limit.text:
        if not limit.source:
            raise LawDataError(f"{place}: quote the article in text, or say in source where the number comes from.")
        return
    if not re.fullmatch(r"[1-9][0-9]*", limit.article):
        raise LawDataError(f'{place}: article must be the number of the quoted article, such as "34".')
    if article_texts and not quotes(limit.text, article_texts.get(int(limit.article), "")):
        raise LawDataError(
            f"{place}: the quoted text does not stand in article {limit.article}; copy it word for word (…… for a gap)."
        )
    _check_numbers(place, limit)


def _check_numbers(place: str, limit: Limit) -> None:
    """Stop at a length before 延长, or an extension after it, that the quoted text does not say."""
    main, _, extension = limit.text.partition("延长")
    unit = words.UNIT["hours" if limit.term == "hours" else limit.counting]
    number = limit.hours if limit.term == "hours" else limit.days
    if number is not None and not says(main, number, unit):
        raise LawDataError(f"{place}: the quoted text of article {limit.article} does not say {number}{unit}.")
    if limit.extension_days and not says(extension, limit.extension_days, unit):
        raise LawDataError(
            f"{place}: the quoted text of article {limit.article} does not say 延长 … {limit.extension_days}{unit}."
        )
    if limit.term in _SAID_AS and not re.search(_SAID_AS[limit.term], main):
        raise LawDataError(
            f"{place}: the quoted text of article {limit.article} says none of {_SAID_AS[limit.term].replace('|', ', ')}."
        )
