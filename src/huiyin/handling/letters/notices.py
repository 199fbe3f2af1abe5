"""Notices to a person: accepted, sent on, refused, extended, invited to a hearing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from huiyin.handling.letters.letter import Asking, Due, Letter, Limit, MatterLetter


@dataclass(frozen=True, kw_only=True)
class Notice(MatterLetter):
    """信访事项告知书: reception, route and procedure, who handles it and until when (Art. 23)."""

    template: ClassVar[str] = "notice"

    route: str
    procedure: str
    handling_office: str
    asking: Asking
    accepted_on: date | None = None
    limit: Limit | None = None
    due: Due | None = None
    mediation_offered: bool = False
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WhereSentNotice(MatterLetter):
    """转送（交办）去向告知书: to whom the matter went (Art. 23)."""

    template: ClassVar[str] = "where_sent"

    sent_to: str
    sent_on: date
    how: Literal["forwarded", "assigned"]
    asking: Asking
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Refusal(MatterLetter):
    """不予受理（不再受理）告知书: ground, reasons, articles, the right route and how to object (Art. 19, 36, 44).

    :raises ValueError: if it cites no article or shows no route.
    """

    template: ClassVar[str] = "refusal"

    what: Literal["not_accepted", "no_longer_accepted"]
    ground: str
    reasons: str
    basis: tuple[str, ...]
    route: str
    object_to: str
    asking: Asking

    def __post_init__(self) -> None:
        if not any(self.basis) or not self.route.strip():
            raise ValueError(f"The refusal of {self.matter} lacks an article or a route: give both.")


@dataclass(frozen=True, kw_only=True)
class ExtensionNotice(MatterLetter):
    """延期办理告知书: why it takes longer, the new last day, who approved it (Art. 34)."""

    template: ClassVar[str] = "extension"

    accepted_on: date
    was_due: Due
    due: Due
    days: int
    reason: str
    approved_by: str
    asking: Asking
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HearingNotice(Letter):
    """听证通知书: when, where, before whom, and what the person may do there (Art. 31, 36)."""

    template: ClassVar[str] = "hearing"

    addressee: str
    matter: str
    subject: str
    at: datetime
    place: str
    chair: str
    members: tuple[str, ...]
    recorder: str
    public: bool
    asking: Asking
    recusal_by: Due | None = None
    basis: tuple[str, ...] = ()
