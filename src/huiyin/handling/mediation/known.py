"""Keep what one act asks several times about a mediation: its parties, mediators, contacts, until the next act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from huiyin.handling.letters import facts
from huiyin.handling.mediation.case_models import Mediation
from huiyin.record.matters.models import Contact

Known = TypeVar("Known")


def once(mediation: Mediation, question: str, ask: Callable[[], Known]) -> Known:
    """Return the answer to a question, asked anew only after an act on the matter: what stands changes by acts alone."""
    known: dict[str, tuple[int, Any]] = mediation.__dict__.setdefault("_known", {})
    version = mediation.matter.version
    if question not in known or known[question][0] != version:
        known[question] = (version, ask())
    return cast("Known", known[question][1])


def first_contact(mediation: Mediation) -> Contact:
    """Return the contact whose key seals the mediation."""
    return once(mediation, "first_contact", lambda: facts.first_contact(mediation.matter))


def addressed(mediation: Mediation) -> list[Contact]:
    """Return the contacts that are owed notices and papers."""
    return once(mediation, "addressed", lambda: facts.addressed(mediation.matter))
