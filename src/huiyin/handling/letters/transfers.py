"""Letters between offices: forward, assign, return."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from huiyin.handling.letters.letter import Asking, Due, Letter, Limit


@dataclass(frozen=True, kw_only=True)
class ForwardLetter(Letter):
    """转送函: a matter goes to the office that may decide it (Art. 22).

    ``petitioner`` may be empty: an office that need not know the name is not told it.
    """

    template: ClassVar[str] = "forward"

    to: str
    matter: str
    received_on: date
    channel: str
    summary: str
    claims: tuple[str, ...]
    asking: Asking
    petitioner: str = ""
    notify: Limit | None = None
    notify_due: Due | None = None
    objection: Limit | None = None
    objection_due: Due | None = None
    enclosures: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AssignLetter(ForwardLetter):
    """交办函: a forward with a day by which the result and a closing report come back (Art. 22)."""

    template: ClassVar[str] = "assign"

    due: Due
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReturnLetter(Letter):
    """异议退回函: why a forwarded matter is not this office's, and whose it is (Art. 23)."""

    template: ClassVar[str] = "return"

    to: str
    matter: str
    their_number: str
    received_on: date
    summary: str
    reasons: str
    proposed: str
    materials: tuple[str, ...]
    asking: Asking
    limit: Limit | None = None
    basis: tuple[str, ...] = ()
