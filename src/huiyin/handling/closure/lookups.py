"""Questions about closings: which reasons fit a matter now, and what each still lacks."""

from __future__ import annotations

from datetime import date

from huiyin.handling.closure.evidence import lacking
from huiyin.handling.closure.reasons import OF_OTHER_ACTS, Reason
from huiyin.handling.closure.standing import Standing
from huiyin.record.matters.models import Matter


def reasons_open(matter: Matter, on: date, evidence: str = "") -> dict[Reason, list[str]]:
    """Return every reason that can be chosen by hand, with what it still lacks; none lacking: it may be used now."""
    standing = Standing(matter)
    return {reason: lacking(standing, reason, on, evidence) for reason in Reason if reason not in OF_OTHER_ACTS}


def label_of(code: str) -> str:
    """Return the words of a reason code; the code itself where it is not in the list."""
    return str(Reason(code).label) if code in Reason.values else code
