"""Whose figures: one office and all under it, or every office of the installation."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from huiyin.lib.refusal import Refused
from huiyin.record.offices.lookups import office as office_of
from huiyin.record.offices.lookups import offices_open
from huiyin.record.offices.models import Office


@dataclass(frozen=True)
class Scope:
    """One office and all under it, by the path of offices; no office: all of them.

    ``everywhere`` says that no office of the installation lies outside: then it need not be asked where a row lies.
    """

    office: Office | None = None
    everywhere: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether every office lies in the scope."""
        return self.office is None or self.everywhere

    @property
    def code(self) -> str:
        """Return the office's code, empty for all."""
        return self.office.code if self.office else ""

    @property
    def name(self) -> str:
        """Return the office's name, or that it is all of them."""
        return self.office.name if self.office else _("全部机关")

    @property
    def path(self) -> str:
        """Return what the paths of offices in the scope begin with, empty for all."""
        return self.office.path if self.office else ""

    def at(self, field: str) -> Q:
        """Return the condition that an office field of a row (such as ``matter__office``) lies in the scope."""
        if self.office is None:
            return Q()
        if self.everywhere:
            return Q(**{f"{field}__isnull": False})
        return Q(**{f"{field}__in": Office.objects.filter(path__startswith=self.office.path).values("pk")})


def scope(code: str | None) -> Scope:
    """Return the scope of the office with this code, of the whole installation without one.

    :raises Refused: if there is no such office
    """
    return Scope(office_of(code) if code else None)


def scopes_shown() -> list[Scope]:
    """Return the scopes whose figures are public: of the offices where residents may file, from the top."""
    outside = Office.objects.exclude(path__startswith=OuterRef("path"))
    return [Scope(each, everywhere=not each.outside) for each in offices_open().annotate(outside=Exists(outside))]


def topmost() -> Scope:
    """Return the scope of the topmost office where residents may file: all the installation, as an office that can sign.

    :raises Refused: if there is no office yet
    """
    found = offices_open().first()
    if found is None:
        raise Refused("no_office", _("还没有设立机关，没有可以公开的数字。"))
    return Scope(found)
