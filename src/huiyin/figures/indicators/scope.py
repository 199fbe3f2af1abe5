"""Whose figures: one office and all under it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from huiyin.record.offices.lookups import office as office_of
from huiyin.record.offices.models import Office


@dataclass(frozen=True)
class Scope:
    """One office and all under it, by the path of offices."""

    office: Office

    def at(self, field: str) -> Q:
        """Return the condition that an office field of a row (such as ``matter__office``) lies in the scope."""
        return Q(**{f"{field}__path__startswith": self.office.path})


def scope(code: str) -> Scope:
    """Return the scope of the office with this code.

    :raises Refused: if there is no such office
    """
    return Scope(office_of(code))
