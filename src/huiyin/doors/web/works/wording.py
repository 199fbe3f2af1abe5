"""A resident's own word about what the office calls finished, by the code of a matter that it rests on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.known import within_budget
from huiyin.doors.web.parts.performing import PerformingForm, posted
from huiyin.handling.lookups.works import Card, works_card
from huiyin.handling.works.words import Word, approve_works, dispute_works
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import contact_by_code

ANSWERS = (("yes", _("修好了，认可")), ("no", _("没有修好，不认可")))


class WordForm(PerformingForm):
    """Ask for the code, yes or no, and what is lacking."""

    code = forms.CharField(
        label=_("查询码"), help_text=_("回执上的 16 位数字。"), max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    answer = ask.one_of(_("您的意见"), ANSWERS)
    said = ask.text(_("还差什么，或者想说的"), why=_("不公开，只有办的人能看；不认可的要写。"), rows=3, required=False)

    request: HttpRequest
    card: Card
    at: datetime

    def do(self) -> object:
        """Keep the word as the resident's own."""
        said, at_window = self.cleaned_data, SESSION_KEY in self.request.session
        try:
            contact, by = within_budget(self.request, lambda: contact_by_code(said["code"], at_window=at_window))
        except NotFound as error:
            raise Refused("wrong_code", error.sentence, field="code") from error
        accepted = said["answer"] == "yes"
        word = Word(accepted, "code", said["said"], contact)
        keep = approve_works if accepted else dispute_works
        return keep(self.card.listed.matter, word, by=by, on=self.at.date(), at=self.at)

    def show(self, error: Refused) -> None:
        """Show what the act asks for beside the field in which it is typed."""
        if error.field == "words":
            error = Refused(error.code, error.sentence, article=error.article, remedy=error.remedy, field="said")
        super().show(error)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask for the word, or keep it.

    :raises NotFound: if there is no such item, or residents are not asked about it now
    """
    card = works_card(key, now().date())
    if not card.takes_words:
        raise NotFound(gettext("这个项目现在不征求意见。"))
    form = WordForm(posted(request))
    form.request, form.card, form.at = request, card, now()
    if form.performed():
        messages.success(request, gettext("已记下您的意见，和单位说的“完工”分开公开。"))
        return HttpResponseRedirect(reverse("works:item", args=[key]))
    return render(request, "works/word.html", {"form": form, "card": card}, status=form.status)
