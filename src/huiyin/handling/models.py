"""Every table of the handling floor, gathered for Django."""

from huiyin.handling.casework.models import RecusalRequest
from huiyin.handling.triage.models import SplitContact, StruckClaim

__all__ = ["RecusalRequest", "SplitContact", "StruckClaim"]
