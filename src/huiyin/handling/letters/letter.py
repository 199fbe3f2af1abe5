"""What every letter has, and the small facts that letters share."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

Lang = Literal["zh-Hans", "zh-Hant"]


@dataclass(frozen=True, kw_only=True)
class Due:
    """A last day; ``provisional`` when the year's holidays are not published yet."""

    on: date
    provisional: bool = False


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A number of days that a letter states as law, which it may do only with its citation.

    :raises ValueError: if the citation is empty, for then the number was never checked against the law's text.
    """

    days: int
    basis: str
    working: bool = False

    def __post_init__(self) -> None:
        if not self.basis.strip():
            raise ValueError(f"A limit of {self.days} days has no citation: leave the limit out, or cite its article.")


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Where a person asks about a letter: what is empty is not printed."""

    phone: str
    person: str = ""
    address: str = ""
    hours: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter of an office: its language, issuer, given number (may be empty) and day."""

    template: ClassVar[str]

    office: str
    on: date
    number: str = ""
    lang: Lang = "zh-Hans"


@dataclass(frozen=True, kw_only=True)
class MatterLetter(Letter):
    """A letter to one person about one matter that the office received from them."""

    addressee: str
    matter: str
    received_on: date
    channel: str
    summary: str
