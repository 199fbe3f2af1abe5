"""Take the platform's file in at the window or the desk: each row is told, each order registered once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.hotline.roles import FILES
from huiyin.doors.web.parts.performing import OK, UNFIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.hotline.taking import MOST_AT_ONCE, hand_in
from huiyin.lib.refusal import Refused

LARGEST = 20 << 20
PROBLEMS = 200
"""Sentences shown at most; the shell prints all of them."""


class FileForm(forms.Form):
    """Ask for the file, its sheet, and whether it is only tried."""

    file = forms.FileField(
        label=gettext_lazy("平台派单文件"),
        help_text=gettext_lazy("xlsx、csv 或 txt，不超过 20 MB；同一个文件交几次都只算一次。"),
    )
    sheet = forms.CharField(
        label=gettext_lazy("工作表"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("不填就选表头最清楚的一张。"),
    )
    trial = forms.BooleanField(
        label=gettext_lazy("只试读，先不登记"), required=False, help_text=gettext_lazy("看看各列认成什么、有什么问题。")
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("文件超过 20 MB，请分成几个再上传。"))
        return file


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*FILES)
def take_in(request: StaffRequest) -> HttpResponse:
    """Ask for the file, or take it in and tell what became of each row."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    context: dict[str, object] = {"form": form, "most": MOST_AT_ONCE}
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            report = hand_in(
                said["file"].name,
                said["file"].read(),
                said["sheet"],
                by=request.acting,
                at=request.now,
                trial=said["trial"],
            )
            context |= {"report": report, "trial": said["trial"], "problems": report.problems[:PROBLEMS]}
        except Refused as error:
            form.add_error("file", str(error))
    return render(request, "hotline/import.html", context, status=UNFIT if form.errors else OK)
