"""信访处理意见书: every claim answered one by one, and the next right (Art. 32, 35)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from huiyin.handling.letters.letter import Asking, Due, Letter, Limit, MatterLetter

Outcome = Literal["supported", "partly", "explained", "not_supported", "directed"]


@dataclass(frozen=True, kw_only=True)
class ClaimAnswer:
    """One thing asked, what was found, why, what is decided, and by which law."""

    request: str
    facts: str
    reasons: str
    outcome: Outcome
    opinion: str
    basis: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """The next right: before which organ, within how many days, until which day if served on a given day."""

    organ: str
    address: str = ""
    phone: str = ""
    limit: Limit | None = None
    if_served_on: date | None = None
    last_day: Due | None = None
    bring: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Tell whether the organ stands there by its name: what to bring is said of none else."""
        return bool(self.bring)


@dataclass(frozen=True, kw_only=True)
class Opinion(MatterLetter):
    """信访处理意见书 with the four parts of Art. 32 for each claim, and the remedy of Art. 35.

    :raises ValueError: if it answers no claim.
    """

    template: ClassVar[str] = "opinion"

    accepted_on: date
    claims: tuple[ClaimAnswer, ...]
    asking: Asking
    remedy: Remedy
    heard: str = ""
    enclosures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"The opinion on {self.matter} answers no claim: add the claims first.")


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """An earlier opinion: whose, its number, its day."""

    office: str
    number: str
    on: date


@dataclass(frozen=True, kw_only=True)
class ReviewOpinion(Letter):
    """复查意见书: requests, facts found, result, reasons, law, and the way to re-review (Art. 35)."""

    template: ClassVar[str] = "review"

    addressee: str
    matter: str
    asked_on: date
    original: Ruling
    requests: str
    facts: str
    reasons: str
    result: Literal["upheld", "revoked", "changed", "redo"]
    decision: str
    basis: tuple[str, ...]
    asking: Asking
    redo_by: Due | None = None
    remedy: Remedy | None = None
    heard_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReReviewOpinion(ReviewOpinion):
    """复核意见书: the last opinion in the petition procedure; other lawful routes stay named (Art. 36).

    ``final_basis`` is the citation under which it says that it is final: without one it does not say so.
    """

    template: ClassVar[str] = "rereview"

    review: Ruling
    final_basis: str = ""
    routes: tuple[str, ...] = ()
