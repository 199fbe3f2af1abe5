"""Put the file of one mediation together in the official order, as one PDF with cover and index (一案一卷, Art. 27)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters.form import Form, Sheets, box, listed
from huiyin.handling.letters.issue import pdf_of
from huiyin.handling.letters.render import render
from huiyin.handling.mediation.agreements import terms_of
from huiyin.handling.mediation.case_models import Agreement, Mediation, Signature
from huiyin.handling.mediation.forms.agreeing import agreement_form, oral_form
from huiyin.handling.mediation.forms.entering import application, registration
from huiyin.handling.mediation.forms.file import back, cover, file_note, index
from huiyin.handling.mediation.forms.notices import rights_notice
from huiyin.handling.mediation.forms.shared import form, in_words_of
from huiyin.handling.mediation.forms.working import (
    closing_report,
    follow_up_form,
    inquiry,
    session_record,
    undisputed_form,
)
from huiyin.handling.mediation.kinds import Source
from huiyin.lib.bundle import is_readable, joined, pages_in, sheet_of
from huiyin.lib.text.days import written
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document


@dataclass(frozen=True)
class Part:
    """One place of the official order: its title, the papers that stand there as PDF, and what the index says of them."""

    title: str
    pdfs: tuple[bytes, ...]
    note: str = ""


def case_file(mediation: Mediation, on: date) -> bytes:
    """Return the whole file as PDF: cover, index, the thirteen places of the official order, each sheet numbered.

    What only the parties have (identity papers, proxies) is a sheet to fasten the copy to.
    """
    with in_words_of(mediation):
        parts = [*_parts(mediation, on)]
        last, behind = _closing(mediation, on), _("封底")
    counts = [sum(map(pages_in, part.pdfs)) for part in (*parts, last)]
    total = sum(counts) + 2  # the note on the file and its back
    parts += [_with(last, render(file_note(mediation, total, on))), Part(behind, (render(back(mediation, on)),))]
    sheets = _spans([*counts[:-1], counts[-1] + 1, 1])
    rows = [(part.title, at, part.note) for part, at in zip(parts, sheets, strict=True)]
    front = render(cover(mediation, on)), render(index(mediation, rows, on))
    bodies = [(part.title, pdf) for part in parts for pdf in part.pdfs]
    numbers = render(Sheets(office=mediation.committee.name, on=on, pages=total))
    return joined(
        [(_("封面"), front[0]), (_("目录"), front[1]), *bodies], numbers, unnumbered=sum(map(pages_in, front))
    )


def _with(part: Part, pdf: bytes) -> Part:
    return Part(part.title, (*part.pdfs, pdf), part.note)


def _spans(counts: list[int]) -> Iterator[str]:
    """Yield the sheets of each place: 3, 4-6, or nothing."""
    at = 1
    for count in counts:
        yield "" if not count else str(at) if count == 1 else f"{at}-{at + count - 1}"
        at += count


def _parts(mediation: Mediation, on: date) -> Iterator[Part]:
    by_wish = mediation.source in (Source.APPLICATION, Source.COURT_ADVISED)
    first = [application(mediation, mediation.asked_on)] if by_wish else []
    yield _set(_("人民调解申请书、受理登记表"), [*first, registration(mediation, mediation.asked_on)])
    yield _set(_("权利义务告知书"), [rights_notice(mediation, mediation.accepted_on or on)])
    yield _set(_("身份证明材料"), [_paste(mediation, _("身份证明材料"), on)])
    by_proxy = Signature.objects.filter(agreement__mediation=mediation, how="proxy").exists()
    yield _set(_("授权委托书"), [_paste(mediation, _("授权委托书"), on)] if by_proxy else [])
    yield _set(_("调查记录"), [inquiry(mediation, each) for each in _kept(mediation, "investigation")])
    yield Part(_("证据材料"), ())
    yield _set(_("调解记录"), [*_sessions(mediation)])
    ended = tuple(map(pdf_of, _kept(mediation, "mediation_end")[:1]))
    agreed = (*_agreements(mediation), *ended)
    yield Part(_("调解协议书"), agreed, _("含终止调解通知书") if ended else "")
    yield _set(_("履行凭证"), [*_performed(mediation, on)])
    yield _set(_("回访记录"), [follow_up_form(each) for each in mediation.follow_ups.order_by("id")])
    yield Part(_("司法确认材料"), tuple(map(pdf_of, _kept(mediation, "confirmation_pack"))))


def _closing(mediation: Mediation, on: date) -> Part:
    """Return the place of the note on the file, before the note: the closing report, and what was told to who sent it."""
    told = tuple(map(pdf_of, _kept(mediation, "mediation_feedback")))
    said = _("含结案报告表、调解结果反馈函") if told else _("含结案报告表")
    return Part(_("卷宗情况说明"), (render(closing_report(mediation, on)), *told), said)


def _set(title: str, forms: list[Form]) -> Part:
    return Part(title, tuple(render(each) for each in forms))


def _kept(mediation: Mediation, kind: str) -> list[Document]:
    found = Document.objects.filter(matter=mediation.matter, kind=kind).select_related("contact")
    return list(found.order_by("dated", "id"))


def _paste(mediation: Mediation, title: str, on: date) -> Form:
    return form(mediation, title, on, box(title, _("（复印件粘贴处；系统不留存证件号码和影像）"), 180))


def _sessions(mediation: Mediation) -> Iterator[Form]:
    held = mediation.sessions.filter(held_on__isnull=False).select_related("place__contact", "record__contact")
    yield from (session_record(each) for each in held.order_by("begins_at"))
    yield from (undisputed_form(mediation, each) for each in _kept(mediation, "undisputed"))


def _agreements(mediation: Mediation) -> Iterator[bytes]:
    found = mediation.agreements.filter(in_force_on__isnull=False).select_related("terms__contact", "scan__contact")
    for each in found.order_by("version"):
        each.mediation = mediation
        set_form = oral_form if each.form == Agreement.Form.ORAL else agreement_form
        yield render(set_form(each, terms_of(each)))
        yield from _scanned(each)


def _scanned(agreement: Agreement) -> Iterator[bytes]:
    """Yield the signed paper as a PDF; a damaged one stays out, for the form stands in the file."""
    if agreement.scan is None:
        return
    body = pdf_of(agreement.scan)
    if agreement.scan.media_type.startswith("image/"):
        yield sheet_of(body)
    elif is_readable(body):
        yield body


def _performed(mediation: Mediation, on: date) -> Iterator[Form]:
    rows = [
        (written(each.performed_on), text_of(each.evidence))
        for agreement in mediation.agreements.filter(in_force_on__isnull=False)
        for each in agreement.instalments.filter(performed_on__isnull=False).select_related("evidence__contact")
        if each.evidence and each.performed_on
    ]
    if rows:
        numbered = tuple((str(n), shown, day) for n, (day, shown) in enumerate(rows, start=1))
        heads = _("序号"), _("履行情况和凭证"), _("履行日期")
        yield form(mediation, _("履行凭证"), on, *listed(heads, numbered))


def agreement_paper(agreement: Agreement) -> Form:
    """Return the agreement as a form, to print for signature or to write as DOCX.

    :raises Refused: if it was lawfully erased
    """
    oral = agreement.form == Agreement.Form.ORAL
    return oral_form(agreement, terms_of(agreement)) if oral else agreement_form(agreement, terms_of(agreement))
