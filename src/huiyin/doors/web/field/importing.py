"""Take in at the desk what a telephone exported: each thing once, with what became of it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.field.items import Taken, take
from huiyin.doors.web.field.sending import refusal
from huiyin.doors.web.parts.performing import OK, UNFIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.lib.refusal import Refused

IMPORTERS = ("sorter", "head", "clerk", "grid_worker")
FORMAT = "huiyin-field-1"
MOST = 200


@dataclass(frozen=True)
class Row:
    """One thing of the file: what it says, and what became of it or why it was not taken."""

    words: str
    taken: Taken | None = None
    refused: str = ""


class FileForm(forms.Form):
    """Ask for the file."""

    file = forms.FileField(
        label=gettext_lazy("从手机导出的文件"), help_text=gettext_lazy("同一个文件交几次都只算一次。")
    )

    def items(self) -> list[Mapping[str, Any]]:
        """Return the things of the file.

        :raises Refused: if it is no such file
        """
        try:
            said = json.loads(self.cleaned_data["file"].read())
            items = said["items"] if said["format"] == FORMAT else None
        except (ValueError, KeyError, TypeError, RecursionError):
            items = None
        if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
            raise Refused("no_export", _("这不是从网格页面导出的文件，请重新选择。"), field="file")
        if len(items) > MOST:
            raise Refused("too_long", _("一个文件最多 200 件，请分几次导出。"), field="file")
        return items


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*IMPORTERS)
def take_in(request: StaffRequest) -> HttpResponse:
    """Ask for the file, or take it in and tell of each thing what became of it."""
    form = FileForm(request.POST or None, request.FILES or None) if request.method == "POST" else FileForm()
    rows: list[Row] = []
    if form.is_bound and form.is_valid():
        try:
            rows = list(_rows(form.items(), request))
        except Refused as error:
            form.add_error(error.field, str(error))
    status = UNFIT if form.is_bound and form.errors else OK
    return render(request, "field/import.html", {"form": form, "rows": rows}, status=status)


def _rows(items: list[Mapping[str, Any]], request: StaffRequest) -> Iterator[Row]:
    for item in items:
        told = item.get("fields")
        fields: dict[str, Any] = told if isinstance(told, dict) else {}
        words = str(fields.get("said") or fields.get("number") or item.get("what", ""))[:60]
        try:
            with transaction.atomic():
                yield Row(words, taken=_one(item, fields, request))
        except Refused as error:
            yield Row(words, refused=refusal(error)["sentence"])


def _one(item: Mapping[str, Any], fields: dict[str, Any], request: StaffRequest) -> Taken:
    said = {name: str(value) for name, value in fields.items()}
    said |= {"what": str(item.get("what")), "key": str(item.get("key")), "age": str(_age(item, request))}
    files = MultiValueDict({"papers": [_file(each) for each in item.get("files") or ()]})
    return take(said, files, by=request.acting, at=request.now)


def _age(item: Mapping[str, Any], request: StaffRequest) -> float:
    """Return how long ago it was written, as far as the telephone's clock told the time right when it last met ours."""
    made = item.get("made")
    return request.now.timestamp() - made / 1000 if isinstance(made, int | float) else 0.0


def _file(said: Any) -> SimpleUploadedFile:
    """Return one file of the export.

    :raises Refused: if it cannot be read
    """
    try:
        name, content = str(said["name"]), base64.b64decode(said["content"], validate=True)
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise Refused("broken_file", _("文件里有一张照片读不出来，这一件没有收，请重新导出。")) from None
    return SimpleUploadedFile(name, content)
