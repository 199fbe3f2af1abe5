"""Letters as typed facts, and their official layout (GB/T 9704) as PDF/A."""

from huiyin.handling.letters.answers import ConsultationAnswer, SuggestionReply
from huiyin.handling.letters.form import Form
from huiyin.handling.letters.letter import Asking, Due, Lang, Letter, Limit, MatterLetter
from huiyin.handling.letters.notices import ExtensionNotice, HearingNotice, Notice, Refusal, WhereSentNotice
from huiyin.handling.letters.opinions import (
    ClaimAnswer,
    Opinion,
    Outcome,
    Remedy,
    ReReviewOpinion,
    ReviewOpinion,
    Ruling,
)
from huiyin.handling.letters.receipt import ReceiptSlip
from huiyin.handling.letters.render import render, render_pictures, unprintable
from huiyin.handling.letters.service import ServiceProof
from huiyin.handling.letters.supervision import SupervisionLetter
from huiyin.handling.letters.transfers import AssignLetter, ForwardLetter, ReturnLetter

__all__ = [
    "Asking",
    "AssignLetter",
    "ClaimAnswer",
    "ConsultationAnswer",
    "Due",
    "ExtensionNotice",
    "Form",
    "ForwardLetter",
    "HearingNotice",
    "Lang",
    "Letter",
    "Limit",
    "MatterLetter",
    "Notice",
    "Opinion",
    "Outcome",
    "ReReviewOpinion",
    "ReceiptSlip",
    "Refusal",
    "Remedy",
    "ReturnLetter",
    "ReviewOpinion",
    "Ruling",
    "ServiceProof",
    "SuggestionReply",
    "SupervisionLetter",
    "WhereSentNotice",
    "render",
    "render_pictures",
    "unprintable",
]
