"""Seal the papers of emergency plans by the office's key, and open them again."""

from __future__ import annotations

from huiyin.lib.files.checked import CheckedFile
from huiyin.record.matters.suite import sealed_for, unsealed_for
from huiyin.routines.plans.models import EmergencyPlan, PlanVersion


def seal_paper(version: PlanVersion, paper: CheckedFile) -> PlanVersion:
    """Return a version, unsaved, with its paper sealed with the key of the plan's office."""
    version.media_type = paper.media_type
    version.sealed = sealed_for(_purpose(version.plan), paper.content, version.pk.bytes)
    return version


def paper_of(version: PlanVersion) -> bytes:
    """Return the bytes of a version's paper."""
    return unsealed_for(_purpose(version.plan), bytes(version.sealed or b""), version.pk.bytes)


def _purpose(plan: EmergencyPlan) -> str:
    return f"plan:{plan.office_id}"
