"""Every table of the handling floor, gathered for Django."""

from huiyin.handling.casework.models import RecusalDecision, RecusalRequest
from huiyin.handling.triage.models import SplitContact, StruckClaim

__all__ = ["RecusalDecision", "RecusalRequest", "SplitContact", "StruckClaim"]
