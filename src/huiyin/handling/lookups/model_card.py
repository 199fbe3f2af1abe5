"""What the model in use was learned from, as its card tells staff: no statement."""

from __future__ import annotations

from dataclasses import dataclass

from huiyin.handling.triage.suggest.learned import learned
from huiyin.lib.labels.trouble import LabelsError


@dataclass(frozen=True)
class Card:
    """The model in use: whether it was learned here, from how many texts, of how many categories; None if unreadable."""

    is_own: bool
    texts: int
    categories: int


def model_card() -> Card | None:
    """Return what the model in use says of itself, None if its file cannot be read."""
    try:
        known = learned()
    except LabelsError:
        return None
    return Card(known.by_codes, known.model.texts, len(known.model.labels))
