"""Answers that have no review: to a suggestion, to a question (Art. 29)."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from huiyin.handling.letters.letter import Asking, MatterLetter


@dataclass(frozen=True, kw_only=True)
class SuggestionReply(MatterLetter):
    """建议意见答复: adopted, partly or not, and why (Art. 29)."""

    template: ClassVar[str] = "suggestion"

    adopted: Literal["adopted", "partly", "not_adopted"]
    reply: str
    reasons: str
    asking: Asking
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConsultationAnswer(MatterLetter):
    """咨询答复: the question, as ``summary``, and its answer."""

    template: ClassVar[str] = "consultation"

    answer: str
    asking: Asking
    basis: tuple[str, ...] = ()
