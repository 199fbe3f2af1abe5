"""Every table of the handling floor, gathered for Django."""

from huiyin.handling.answers.models import Answer, AnswerCopy, ClaimResult
from huiyin.handling.casework.models import RecusalDecision, RecusalRequest
from huiyin.handling.intake.models import HandedLedger
from huiyin.handling.mediation.case_models import (
    Agreement,
    Assigned,
    Confirmation,
    Consent,
    Disputant,
    FollowUp,
    Instalment,
    Invitee,
    Mediation,
    Session,
    Signature,
)
from huiyin.handling.mediation.models import Committee, Mediator, Roster
from huiyin.handling.promises.models import Promise, PromiseStep
from huiyin.handling.ratings.models import Rating, RatingUndone
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.triage.models import SplitContact, StruckClaim

__all__ = [
    "Agreement",
    "Answer",
    "AnswerCopy",
    "Assigned",
    "ClaimResult",
    "Committee",
    "Confirmation",
    "Consent",
    "Decision",
    "Disputant",
    "FollowUp",
    "HandedLedger",
    "Instalment",
    "Invitee",
    "Mediation",
    "Mediator",
    "Promise",
    "PromiseStep",
    "Rating",
    "RatingUndone",
    "RecusalDecision",
    "RecusalRequest",
    "Review",
    "Roster",
    "Session",
    "Signature",
    "SplitContact",
    "StruckClaim",
]
