"""What the forms of all acts of offices share: the row as the page showed it, and a confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts.performing import PerformingForm
from huiyin.doors.web.parts.staff import StaffRequest
from huiyin.lib.refusal import Refused
from huiyin.record.administration.lookups import stamp
from huiyin.record.offices.acting import Acting

if TYPE_CHECKING:
    from datetime import datetime

    OneRow = forms.ModelChoiceField[Any]
else:
    OneRow = forms.ModelChoiceField


class Doing(TypedDict):
    """Who acts, and when it is entered."""

    by: Acting
    at: datetime


class Day(forms.DateField):
    """A day, chosen or typed."""

    def __init__(self, label: Promise, **facts: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, widget=widget, **facts)  # type: ignore[arg-type]


class OfficeForm(PerformingForm):
    """Ask what one act of an office needs, and perform it; ``act`` names it as the table of acts of offices does.

    ``final`` marks what cannot be undone: it is performed only after a tick that says so.
    """

    act: ClassVar[str]
    path: ClassVar[str]
    role: ClassVar[str]
    tells: ClassVar[Promise]
    final: ClassVar[bool] = False

    def __init__(self, request: StaffRequest, key: Any = None, *, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.by, self.at, self.today = request.acting, request.now, request.now.date()
        self.target = self.find(key)
        self.seen = stamp(self.target) if self.target is not None else ""
        if self.final:
            self.fields["sure"] = forms.BooleanField(
                label=_("我确认办理，知道办了以后不能撤回。"), error_messages={"required": _("请先打勾确认。")}
            )
        self.prepare()

    def find(self, key: Any) -> Any:
        """Return the row that the act is about, None if about none.

        :raises NotFound: if there is none under the administrator's office
        """
        del key

    def prepare(self) -> None:
        """Give the fields what may be chosen, and what is known."""

    def onward(self) -> str:
        """Return where to go after the act."""
        return reverse("administration:home")

    def back(self) -> str:
        """Return where to go without the act."""
        return self.onward()

    def about(self) -> str:
        """Return whom or what the act is about, in words."""
        return str(self.target or "")

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, without the confirmation."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}

    @property
    def doing(self) -> Doing:
        """Return who acts and when, as every act of an office asks it."""
        return Doing(by=self.by, at=self.at)

    def guarded(self) -> Any:
        """Perform the act if the row is as the page showed it.

        :raises Refused: if someone changed the row meanwhile, or as the act itself
        """
        if self.data.get("seen", "") != self.seen:
            raise _changed()
        return self.do()


def _changed() -> Refused:
    return Refused(
        "changed_meanwhile",
        _("打开页面后，这一项已被改动。"),
        remedy=_("请核对现在的内容，确认后再提交；您填写的内容仍在。"),
    )
