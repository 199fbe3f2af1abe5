"""Check a proof: whether this installation signed it, whether anything was changed, and whether the journal still has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.lib.receipts import RECEIPT, WrongPaper, examined
from huiyin.lib.signing import NotSigned
from huiyin.record.journal.places import stands_at
from huiyin.record.matters.proofs import proof_key

MOST = 1_000_000
"""Bytes of a proof: what was handed in is in it as words, files only by their digests."""
UNFIT = 422
OFF_LINE = Path(__file__).with_name("proofs.js")
NAMES = {
    "office": gettext_lazy("签发机关"),
    "number": gettext_lazy("编号"),
    "day": gettext_lazy("收到日期"),
    "entry": gettext_lazy("记录链上的位置"),
    "sha256": gettext_lazy("所交内容的指纹"),
}


@dataclass(frozen=True)
class Found:
    """What a genuine proof says; ``whole``: what was handed in lies with it; ``stands``: None if it names no entry."""

    is_receipt: bool
    lines: tuple[tuple[str, str], ...]
    whole: bool
    stands: bool | None


@csrf_exempt  # changes nothing and keeps nothing, so a page without cookies is safe
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proofs(request: HttpRequest) -> HttpResponse:
    """Ask for a proof, or tell what it is worth; at most one statement."""
    context: dict[str, object] = {"key": proof_key()}
    if request.method == "POST":
        text = _given(request)
        context |= {"text": text, **_told(text)}
    return render(request, "public/proofs.html", context, status=UNFIT if context.get("error") else None)


@require_safe
def off_line(request: HttpRequest) -> HttpResponse:
    """Return a page of one file that checks proofs without network, with the key in it."""
    script = mark_safe(OFF_LINE.read_text("utf-8"))  # noqa: S308 - our own file
    page = render_to_string("public/proofs_off_line.html", {"key": proof_key(), "script": script}, request)
    answer = HttpResponse(page)
    answer["Content-Disposition"] = 'attachment; filename="huiyin-proofs.html"'
    return answer


def _given(request: HttpRequest) -> str:
    """Return the text of the form: of its file, else as it was pasted."""
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        return str(file.read(MOST), "utf-8", "replace")
    return request.POST.get("text", "")[:MOST]


def _told(text: str) -> dict[str, object]:
    """Return what was found, or the sentence of what is wrong."""
    if not text.strip():
        return {"error": _("还没有凭证，请选择保存的凭证文件，或者把全部文字粘贴进来。")}
    try:
        told, whole = examined(bytes.fromhex(proof_key()), text)
    except NotSigned:
        return {
            "error": _(
                "签名对不上：不是这里签发的，或者签发以后被改过。请核对是不是粘贴全了，从 huiyin 到 signed 那一行。"
            )
        }
    except WrongPaper:
        return {"error": _("回执是这里签发的，但后面所附的内容被改过，或者不是这张回执的。")}
    lines = tuple((str(NAMES[name]), told[name]) for name in NAMES if name in told)
    return {"found": Found(told["is"] == RECEIPT, lines, whole, _stands(told))}


def _stands(told: dict[str, str]) -> bool | None:
    """Tell whether the journal has the entry that a receipt names, with the digest that it had then."""
    place, _blank, digest = told.get("entry", "").partition(" ")
    if told["is"] != RECEIPT or not place.isdecimal():
        return None
    return stands_at(told["office"].split(" ", 1)[0], int(place), bytes.fromhex(digest))
