"""Give the platform its own file back, filled with what became of each order."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.hotline.roles import FILES
from huiyin.doors.web.parts.performing import OK, UNFIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.order_return import filled_file
from huiyin.lib.refusal import Refused

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class ReturnForm(forms.Form):
    """Ask for the platform's file."""

    file = forms.FileField(
        label=_("平台派单文件"), help_text=_("就是派单时的那个文件，或者平台要求回填的表；要有“工单编号”一列。")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*FILES)
def give_back(request: StaffRequest) -> HttpResponse:
    """Ask for the platform's file, or send it back filled."""
    form = ReturnForm(request.POST, request.FILES) if request.method == "POST" else ReturnForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            name, content = filled_file(file.name, file.read(), reader=request.acting, at=request.now)
        except Refused as error:
            form.add_error("file", str(error))
        else:
            answer = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
            answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
            return answer
    return render(request, "hotline/return.html", {"form": form}, status=UNFIT if form.errors else OK)
