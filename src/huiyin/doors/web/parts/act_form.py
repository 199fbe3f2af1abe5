"""The form of an act on a matter: the day, the version seen, a reason where it is entered late."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, TypedDict

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import PerformingForm
from huiyin.handling.lookups.case import Case, changes_since, unchanged
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.handling.lookups.timeline import Step
from huiyin.handling.lookups.words import LATE_REASONS
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting


class Doing(TypedDict):
    """Who acts, for which day, and when it is entered."""

    by: Acting
    on: Any
    at: Any


class Dated(Doing):
    """The same for an act that may be entered for a day gone by, with the reason code; empty: it is not."""

    late_reason: str


class ActForm(PerformingForm):
    """Ask what one act needs, and perform it; ``acts`` names it as THE table does.

    ``late`` says that the act takes a reason for a day before the matter's last entry.
    """

    acts: ClassVar[tuple[str, ...]]
    tells: ClassVar[Promise]
    page: ClassVar[str] = "desk/act.html"
    late: ClassVar[bool] = False
    changes: tuple[Step, ...] = ()

    seen = forms.IntegerField(widget=forms.HiddenInput())
    on = ask.day(_("办理日期"), why=_("事情实际发生的那一天；不早于上一次记录。"))

    def __init__(self, data: QueryDict | None = None, *, case: Case) -> None:
        super().__init__(data)
        self.case, self.typed = case, data or QueryDict()
        self.start(seen=case.matter.version, on=case.today)
        first = [name for name in self.field_order or () if name in self.fields]
        self.order_fields([*first, *(name for name in self.fields if name not in (*first, "on"))])
        self.prepare()
        if self.late and self._goes_back():
            self.fields["late_reason"] = ask.among(
                _("补录原因"), LATE_REASONS.items(), why=_("这一天早于本事项最近一次记录，补录和原因会写进记录。")
            )

    def prepare(self) -> None:
        """Give the fields what the matter lets choose from."""

    def _goes_back(self) -> bool:
        """Tell whether a day before the last entry was typed by who may enter it: the head, or anyone a service."""
        may = "head" in self.case.by.roles or all(act.endswith("_served") for act in self.acts)
        try:
            return may and date.fromisoformat(self.typed.get("on", "")) < self.case.matter.last_on
        except ValueError:
            return False

    def file(self) -> OpenedPaper | None:
        """Return the paper that a button of the form asks to look at instead of acting; None: none does.

        :raises Refused: if the paper cannot be set
        """
        return None

    @classmethod
    def applies(cls, page: MatterPage) -> bool:  # noqa: ARG003 - forms that need to, look
        """Tell whether the matter has what the act is about; THE table says the rest."""
        return True

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, without what all forms ask."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "on", "late_reason")}

    @property
    def doing(self) -> Doing:
        """Return who acts and when, as every act asks it."""
        return Doing(by=self.case.by, on=self.cleaned_data["on"], at=self.case.at)

    @property
    def dated(self) -> Dated:
        """Return the same, and why it is entered only now."""
        return Dated(**self.doing, late_reason=self.cleaned_data.get("late_reason", ""))

    def guarded(self) -> object:
        """Perform the act on the matter as the page showed it.

        :raises Refused: if someone acted on the matter meanwhile, or as the act itself
        """
        with unchanged(self.case, self.cleaned_data["seen"]):
            return self.do()

    def show(self, error: Refused) -> None:
        """Show a refusal; a page that was too old tells what changed and may then be sent again."""
        super().show(error)
        if error.code == "changed_meanwhile":
            self.case.matter.refresh_from_db(fields=["version"])
            self.changes = changes_since(self.case, self.cleaned_data["seen"])
            self._see(self.case.matter.version)

    def _see(self, version: int) -> None:
        typed = self.typed.copy()
        typed["seen"] = str(version)
        self.typed = self.data = typed
