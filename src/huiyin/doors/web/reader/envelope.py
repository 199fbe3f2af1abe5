"""One envelope: take it away to open it off line, hand in the answer that was sealed off line."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.doors.web.parts.refusal import UNFIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.reader.home import READER
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.sealed.reading import LARGEST, answer, envelope_of, take_away


class Answering(forms.Form):
    """The sealed answer."""

    use_required_attribute = False
    answer = forms.FileField(label=_("密封好的答复"), help_text=_("huiyin sealed answer 做出的文件。"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(READER)
def envelope(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one envelope, or keep its answer.

    :raises NotFound: if it was not sealed to the reader's post
    """
    found = envelope_of(request.acting, key)
    form = Answering(request.POST or None, request.FILES or None, label_suffix="")
    if request.method == "POST" and form.is_valid() and _answered(request, form, key):
        messages.success(request, _now("答复已收下，只有持查询码的人读得到。"))
        return HttpResponseRedirect(reverse("reader:envelope", args=[key]))
    return render(
        request, "reader/envelope.html", {"envelope": found, "form": form}, status=UNFIT if form.errors else 200
    )


def _answered(request: StaffRequest, form: Answering, key: UUID) -> bool:
    """Keep the answer; tell a refusal beside the file."""
    try:
        answer(request.acting, key, form.cleaned_data["answer"].read(LARGEST + 1), on=request.now.date())
    except NotFound:
        raise
    except Refused as error:
        form.add_error("answer", str(error))
    return not form.errors


@require_POST
@staff_door(READER)
def take(request: StaffRequest, key: UUID) -> HttpResponse:
    """Give the sealed envelope as a file.

    :raises NotFound: if it was not sealed to the reader's post
    """
    content = take_away(request.acting, key, on=request.now.date())
    given = HttpResponse(content, content_type="application/octet-stream")
    given["Content-Disposition"] = f'attachment; filename="{key.hex[:8]}.sealed"'
    return given
