"""The audit administrator's pages: who did what in the office's name, as a table too, and the state of the chains."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.administration.forms.base import Day, OneRow
from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import AUDIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.lib.tables.safe_csv import csv_bytes
from huiyin.record.access.lookups import note_reading
from huiyin.record.administration.chains import TOO_MANY, heads, verdict
from huiyin.record.administration.journal import PER_PAGE, Asked, OfficeAct, acts_of, administrators, told
from huiyin.record.administration.lookups import offices_of
from huiyin.record.administration.words import ACTS

HEADS = (_("登记时间"), _("办了什么"), _("涉及单位"), _("管理员"), _("岗位"), _("改动"), _("依据"), _("链"), _("序号"))
MOST = 100_000
"""Acts in one exported table."""


class Filter(forms.Form):
    """What an audit administrator asks the journal for."""

    act = forms.ChoiceField(label=_("办了什么"), required=False)
    office = OneRow(queryset=None, label=_("涉及单位"), required=False, empty_label=_("全部"))
    staff = OneRow(queryset=None, label=_("管理员"), required=False, empty_label=_("全部"))
    since = Day(_("从"), required=False)
    until = Day(_("到"), required=False)

    def __init__(self, request: StaffRequest) -> None:
        super().__init__(request.GET or None, label_suffix="", use_required_attribute=False)
        by = request.acting
        self.fields["act"].choices = [("", _("全部")), *ACTS.items()]  # type: ignore[attr-defined]
        for name, rows in (("office", offices_of(by)), ("staff", administrators(by))):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    @property
    def asked(self) -> Asked:
        """Return what was asked; what could not be read is left out, and said beside its field."""
        said: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() is not None else {}
        keys = {name: said[name].pk for name in ("office", "staff") if said.get(name)}
        return Asked(act=said.get("act", ""), since=said.get("since"), until=said.get("until"), **keys)


@require_safe
@staff_door(AUDIT)
def audit(request: StaffRequest) -> HttpResponse:
    """Show the acts of offices, newest first, fifty a page, by what is asked."""
    form = Filter(request)
    page = Paginator(acts_of(request.acting, form.asked), PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context: dict[str, Any] = {"form": form, "page": page, "rows": told(page.object_list), "asked": asked.urlencode()}
    return shown(request, "audit", **context)


@require_safe
@staff_door(AUDIT)
def export(request: StaffRequest) -> HttpResponse:
    """Return the same acts as a table that spreadsheets open and no cell of which is a formula; the look is kept."""
    rows = told(acts_of(request.acting, Filter(request).asked)[:MOST])
    note_reading(request.acting, "export", "audit", request.now, rows=len(rows))
    answer = HttpResponse(csv_bytes([HEADS, *map(_cells, rows)]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="audit-{request.now:%Y-%m-%d}.csv"'
    return answer


def _cells(row: OfficeAct) -> tuple[object, ...]:
    entry, staff = row.entry, row.staff
    changed = "; ".join(f"{column}: {before} → {after}" for column, before, after in row.said)
    who = f"{staff.name} ({staff.login})" if staff else ""
    place = (entry.to_office, who, entry.post.title if entry.post else "")
    return (f"{entry.at:%Y-%m-%d %H:%M:%S}", row.word, *place, changed, entry.basis, entry.office, entry.seq)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(AUDIT)
def chains(request: StaffRequest) -> HttpResponse:
    """Show the chains with their lengths and last exported heads; sent, walk them all and say where one is broken.

    :raises Refused: if the chains are too long for a page
    """
    found = verdict() if request.method == "POST" else None
    return shown(request, "chains", heads=heads(), verdict=found, most=TOO_MANY)
