"""The map of an office's villages: a file is drawn and told area by area; a second press shows it to everybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import SYSTEM
from huiyin.doors.web.parts.performing import OK, UNFIT
from huiyin.doors.web.parts.refusal import status_of
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.lib.outlines import MOST
from huiyin.lib.refusal import Refused
from huiyin.record.administration.lookups import office_of
from huiyin.record.administration.maps import Tried, keep_map, newest_map, try_map

AN_HOUR = 3600
"""Seconds for which what was looked at may be taken."""


class MapForm(forms.Form):
    """Ask for the file and its approval number."""

    file = forms.FileField(
        label=_("村界文件"), help_text=_("WGS 84 的 GeoJSON，不超过 20 MB；每一块写明 12 位区划代码或者村名。")
    )
    approval = forms.CharField(
        label=_("审图号"), required=False, max_length=40,
        help_text=_("如 川S（2025）00018号。公开的地图要有审图号；没有的，页面上写明是示意图。"),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(_now("文件超过 20 MB，请简化以后再上传。"))
        return file


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(SYSTEM)
def village_map(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask for a file; show what it would draw and replace; or show it to everybody from now on.

    :raises NotFound: if the office is not under the administrator's own
    """
    office = office_of(request.acting, key)
    if "drawn" in request.POST:
        return _take(request, office)
    bound = request.method == "POST"
    form = MapForm(request.POST if bound else None, request.FILES if bound else None, label_suffix="")
    if form.is_valid():
        said = form.cleaned_data
        try:
            tried = try_map(office, said["file"].read(), approval=said["approval"])
            return shown(request, "map_tried", office=office, tried=tried, drawn=_signed(tried))
        except Refused as error:
            form.add_error(error.field or None, str(error))
    return _asked(request, office, form, UNFIT if form.errors else OK)


def _asked(
    request: StaffRequest, office: Any, form: MapForm, status: int = OK, error: Refused | None = None
) -> HttpResponse:
    return shown(request, "map", status=status, office=office, form=form, now=newest_map(office), error=error)


def _take(request: StaffRequest, office: Any) -> HttpResponse:
    """Show what was looked at to everybody; ask again where it is not as it was."""
    try:
        said = _looked_at(request.POST["drawn"], office, sure=request.POST.get("sure") == "on")
    except Refused as error:
        return _asked(request, office, MapForm(label_suffix=""), status_of(error), error)
    keep_map(office, said["outlines"], said["height"], approval=said["approval"], by=request.acting, at=request.now)
    messages.success(request, _now("新的村界图已经公开。"))
    return HttpResponseRedirect(reverse("administration:office", args=[office.pk]))


def _salt(office: Any) -> str:
    return f"map of villages {office.pk}"


def _signed(tried: Tried) -> str:
    """Return what was looked at as the page sends it back; nobody can alter it on the way."""
    said = {"outlines": tried.outlines, "height": tried.height, "approval": tried.approval, "before": _mark(tried)}
    return signing.dumps(said, salt=_salt(tried.office), compress=True)


def _mark(tried: Tried) -> str:
    return str(tried.replaces.pk) if tried.replaces else ""


def _looked_at(sent: str, office: Any, *, sure: bool) -> dict[str, Any]:
    """Return what was looked at.

    :raises Refused: if nobody confirmed it, it is older than an hour or was altered, or another map was drawn since
    """
    again = _now("请重新选择文件，看过再采用。")
    if not sure:
        raise Refused("not_sure", _now("请先打勾确认。"), remedy=again)
    try:
        said: dict[str, Any] = signing.loads(sent, salt=_salt(office), max_age=AN_HOUR)
    except signing.BadSignature:
        raise Refused("preview_gone", _now("这次预览已经失效。"), remedy=again) from None
    now = newest_map(office)
    if said["before"] != (str(now.pk) if now else ""):
        raise Refused("changed_meanwhile", _now("预览以后，村界图已被更换。"), remedy=again)
    return said
