"""Seal the papers of emergency plans by the office's key, and open them again."""

from __future__ import annotations

from huiyin.lib import seals
from huiyin.lib.files.checked import CheckedFile
from huiyin.record.matters.seals import secret
from huiyin.routines.plans.models import EmergencyPlan, PlanVersion


def seal_paper(version: PlanVersion, paper: CheckedFile) -> PlanVersion:
    """Return a version, unsaved, with its paper sealed with the key of the plan's office."""
    version.media_type = paper.media_type
    version.sealed = seals.seal(_key(version.plan), paper.content, version.pk.bytes)
    return version


def paper_of(version: PlanVersion) -> bytes:
    """Return the bytes of a version's paper."""
    return seals.unseal(_key(version.plan), bytes(version.sealed or b""), version.pk.bytes)


def _key(plan: EmergencyPlan) -> bytes:
    return secret(f"plan:{plan.office_id}")
