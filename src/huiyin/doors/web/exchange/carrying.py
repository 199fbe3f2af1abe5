"""Missives carried by hand: files handed in, and what waits as one file to take along."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.parts.performing import OK, UNFIT
from huiyin.doors.web.parts.places import EXCHANGE
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.figures.upward.acts import pack_figures
from huiyin.handling.exchange.asking import pack_asked
from huiyin.handling.exchange.stick import Taken, take_files, to_take_along, unpacked
from huiyin.handling.exchange.witnessing import pack_heads
from huiyin.lib.refusal import Refused


class FilesForm(forms.Form):
    """Ask for the file that came."""

    file = forms.FileField(
        label=gettext_lazy("收到的文件"),
        help_text=gettext_lazy("信件（.missive）、回执（.receipt），或者装着它们的 .zip；同一封交几次都只算一次。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*EXCHANGE)
def hand_in(request: StaffRequest) -> HttpResponse:
    """Ask for a file, or take in what it holds and tell what became of each; receipts are offered to take back."""
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    taken: list[Taken] = []
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken = take_files(unpacked(file.name, file.read()), at=request.now)
        except Refused as error:
            form.add_error("file", str(error))
        receipts = [(each.receipt_name, each.receipt) for each in taken if each.receipt]
        if "receipts" in request.POST and receipts:
            return _packed(_("回执"), receipts)
        if not taken and not form.errors:
            form.add_error("file", _("文件里没有信件，也没有回执。"))
    return render(request, "exchange/take.html", {"form": form, "taken": taken}, status=UNFIT if form.errors else OK)


@require_safe
@staff_door(*EXCHANGE, whole=True)
def take_out(request: StaffRequest) -> HttpResponse:
    """Send what waits for receipts as one file; taking it along twice does no harm."""
    pack_asked(request.now)
    pack_figures(request.now)
    pack_heads(request.now)
    return _packed(_("待发信件"), to_take_along(request.acting, request.now))


def _packed(name: str, files: Any) -> HttpResponse:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for each, content in files:
            archive.writestr(each, content)
    answer = HttpResponse(made.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.zip")
    return answer
