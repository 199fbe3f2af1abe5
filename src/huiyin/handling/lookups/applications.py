"""What people themselves put in writing, set as the official form of it: the request for a review, the settlement."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from huiyin.handling.letters.facts import issuer, words_of
from huiyin.handling.letters.form import Block, Form, box, row, signs
from huiyin.handling.letters.render import render
from huiyin.handling.lookups.words import paper_word
from huiyin.handling.reviews.lookups import organ_word
from huiyin.handling.reviews.models import Review
from huiyin.lib.text.days import written
from huiyin.lib.typeset import MissingGlyphs
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, person_of


def set_as_form(document: Document, *, own: bool) -> bytes | None:
    """Return such a paper as PDF; None for any other paper, and where only its words can be shown.

    :param own: it is the person's own look: telephone and address stand there; staff open these for a purpose alone

    :raises Refused: if it was lawfully erased
    """
    made = FORMS.get(document.kind)
    if made is None or document.media_type != "text/plain":
        return None
    with words_of(document.matter.office):
        form = made(document, text_of(document), _person(document, own=own))
        return _rendered(form) if form else None


def _rendered(form: Form) -> bytes | None:
    """Return the form as PDF; None where a character is in no font, for then its words are better than nothing."""
    try:
        return render(form)
    except MissingGlyphs:
        return None


def _application(document: Document, text: str, person: Person) -> Form | None:
    """Return the request for a review or the last review (复查、复核申请书)."""
    found = Review.objects.filter(reasons=document)
    review = found.select_related("office", "answer__document__contact", "answer__office", "of__decision").first()
    if review is None:
        return None
    last = review.stage == Review.Stage.RE_REVIEW
    return _form(
        document,
        _("信访事项复核申请书") if last else _("信访事项复查申请书"),
        row((_("申请人"), person.name), (_("联系电话"), person.phone)),
        row((_("住址"), person.address)),
        row((_("受理机关"), organ_word(review)), (_("信访事项编号"), document.contact.number)),
        row((_("不服的意见"), _against(review))),
        box(_("请求和理由"), text, 90),
        signs(_("申请人（签名、捺印）")),
        remark=_("请附原处理意见书、复查意见书的复印件。"),
    )


def _against(review: Review) -> str:
    """Return which opinion the person disagrees with: whose, its number, of which day; empty where none was kept."""
    earlier = review.of.decision.document if review.of and hasattr(review.of, "decision") else None
    letter = earlier or (review.answer.document if review.answer else None)
    if letter is None:
        return ""
    office = review.of.office if review.of and earlier else review.answer.office if review.answer else None
    named = (office.name if office else "", paper_word(letter.kind), letter.number, written(letter.dated))
    return " ".join(filter(None, named))


def _settlement(document: Document, text: str, person: Person) -> Form:
    """Return the settlement that both sides freely made (和解协议书, Art. 33)."""
    entry = Entry.objects.get(pk=document.entry_id)
    return _form(
        document,
        _("和解协议书"),
        row((_("信访人"), person.name), (_("联系电话"), person.phone)),
        row((_("办理单位"), document.matter.office.name), (_("信访事项编号"), document.matter.number)),
        box(_("协议内容"), text, 110),
        row((_("履行期限"), written(entry.until) if entry.until else "")),
        signs(_("信访人（签名、捺印）"), _("另一方（签名、盖章）")),
    )


def _form(document: Document, title: str, *blocks: Block, remark: str = "") -> Form:
    head = issuer(document.matter.office, document.dated)
    return Form(office=head["office"], on=head["on"], lang=head["lang"], title=title, blocks=blocks, remark=remark)


def _person(document: Document, *, own: bool) -> Person:
    known = Party.objects.filter(contact=document.contact, part=Party.Part.PETITIONER, ended_on__isnull=True)
    party = known.select_related("contact").first()
    person = (person_of(party) if party else None) or Person(name="")
    return person if own else Person(name=person.name)


FORMS: dict[str, Callable[[Document, str, Person], Form | None]] = {
    "review_request": _application,
    "settlement": _settlement,
}
"""By the kind of paper."""
