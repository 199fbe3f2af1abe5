"""Accuse somebody: told first who will be able to read it, then sealed in the same request; nothing of it is kept here.

No session, no message, no draft and no address holds a word of it: what was typed travels in the form alone.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts.filing import KEY, new_key
from huiyin.doors.web.parts.handed_in import PapersField, chosen_again
from huiyin.doors.web.parts.refusal import UNFIT
from huiyin.doors.web.resident.uploads import InMemory
from huiyin.lib.refusal import Refused
from huiyin.record.matters.proofs import proof_key
from huiyin.record.sealed.readers import Readers, office_complained_of, offices_to_complain_of, readers_for
from huiyin.record.sealed.receipts import Receipt
from huiyin.record.sealed.take_in import LONGEST, Accusation, take_in

OF = (
    ("staff", _("这个单位的工作人员")),
    ("head", _("这个单位的负责人，或单位本身")),
)
UNKEPT = {"autocomplete": "off", "spellcheck": "false"}


class Accusing(forms.Form):
    """Of whom, what happened, and how to reach the person if they wish to be reached."""

    required_css_class = "required"
    use_required_attribute = False

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    office = forms.CharField(required=False, max_length=40)
    of = forms.ChoiceField(label=_("被反映的是谁"), choices=OF, widget=forms.RadioSelect)
    narrative = forms.CharField(
        label=_("发生了什么事"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 9, **UNKEPT})
    )
    reach = forms.CharField(
        label=_("您的姓名、电话（可以不写）"),
        required=False,
        max_length=300,
        help_text=_("只有两位阅办人看得到。写了实名，办结后按规定向您反馈。"),
        widget=forms.TextInput(attrs=UNKEPT),
    )
    papers = PapersField()

    def readers(self) -> Readers | None:
        """Return who will be able to read it; None, with the reason beside its field, where that is not known."""
        if "of" in self.errors:
            return None
        try:
            office = office_complained_of(self.data.get("office", ""))
            return readers_for(office, of_head=self.data.get("of") == "head", on=now().date())
        except Refused as error:
            self.add_error(error.field, str(error))
            return None

    def taken(self) -> Receipt | None:
        """Seal what was said; None, with the reason beside its field, if it may not be."""
        said, key = self.cleaned_data, self.cleaned_data["key"]
        try:
            accusation = Accusation(
                office=office_complained_of(said["office"]),
                of_head=said["of"] == "head",
                narrative=said["narrative"],
                reach=said["reach"],
                files=said["papers"],
            )
            return take_in(accusation, form=key if KEY.fullmatch(key) else new_key(), on=now().date())
        except Refused as error:
            self.add_error(error.field, str(error))
            return None


@csrf_exempt
def accuse(request: HttpRequest) -> HttpResponse:
    """Take files into memory alone; then the page, protected as every form is (the token lies among what was sent)."""
    request.upload_handlers = [InMemory(request)]
    return _accuse(request)


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _accuse(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return ask_of_whom(request)
    form = Accusing(request.POST, request.FILES)
    readers = form.readers()
    if readers is None or "whom" in request.POST:
        return _shown(request, "whom", status=200 if readers else UNFIT, form=form)
    receipt = form.taken() if "send" in request.POST and form.is_valid() else None
    if receipt:
        return _shown(request, "receipt", receipt=receipt, proof_key=proof_key())
    said = {"form": form, "readers": readers.both, "lost": chosen_again(request.FILES)}
    return _shown(request, "words", status=UNFIT if form.errors else 200, **said)


def ask_of_whom(request: HttpRequest, narrative: str = "") -> HttpResponse:
    """Ask of whom it is, before anything else; words typed on the page of filing come along."""
    return _shown(request, "whom", form=Accusing(initial={"key": new_key(), "narrative": narrative}))


def _shown(request: HttpRequest, name: str, /, *, status: int = 200, **said: Any) -> HttpResponse:
    """Return a page of accusing; it warns in a browser where staff are signed in."""
    said |= {"at_window": SESSION_KEY in request.session, "offices": offices_to_complain_of()}
    return render(request, f"resident/accuse/{name}.html", said, status=status)
