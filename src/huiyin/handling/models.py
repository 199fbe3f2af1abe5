"""Every table of the handling floor, gathered for Django."""

from huiyin.handling.answers.models import Answer, AnswerCopy, ClaimResult
from huiyin.handling.casework.models import RecusalDecision, RecusalRequest
from huiyin.handling.promises.models import Promise, PromiseStep
from huiyin.handling.ratings.models import Rating, RatingUndone
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.triage.models import SplitContact, StruckClaim

__all__ = [
    "Answer",
    "AnswerCopy",
    "ClaimResult",
    "Decision",
    "Promise",
    "PromiseStep",
    "Rating",
    "RatingUndone",
    "RecusalDecision",
    "RecusalRequest",
    "Review",
    "SplitContact",
    "StruckClaim",
]
