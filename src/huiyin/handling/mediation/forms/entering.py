"""Forms of the beginning: application, registration."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters.form import Form, box, lines, prose, row, signs
from huiyin.handling.mediation.case_models import Mediation
from huiyin.handling.mediation.forms.shared import form, in_words_of, party_rows
from huiyin.handling.mediation.kinds import DisputeKind, Source
from huiyin.handling.mediation.known import first_contact
from huiyin.lib.text.days import written
from huiyin.record.matters.models import Claim
from huiyin.record.matters.seals import opened


def application(mediation: Mediation, on: date) -> Form:
    """Return the 人民调解申请书: the sides, the facts, what is asked."""
    with in_words_of(mediation):
        return form(
            mediation,
            _("人民调解申请书"),
            on,
            *party_rows(mediation),
            box(_("纠纷简要情况"), facts_of(mediation), 45),
            box(_("申请事项"), asks_of(mediation), 25),
            prose(_("人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。")),
            signs(_("申请人（签名、盖章或者按指印）"), _("日期")),
        )


def registration(mediation: Mediation, on: date) -> Form:
    """Return the 人民调解受理登记表: when, who, what kind, from where."""
    with in_words_of(mediation):
        return form(
            mediation,
            _("人民调解受理登记表"),
            on,
            row((_("登记日期"), written(mediation.asked_on)), (_("受理日期"), _day(mediation.accepted_on))),
            *party_rows(mediation),
            row((_("纠纷类型"), str(DisputeKind(mediation.kind).label)), (_("案件来源"), source_of(mediation))),
            box(_("纠纷简要情况"), facts_of(mediation), 45),
            signs(_("当事人（签名、盖章或者按指印）"), _("登记人（签名）")),
            lines((_("备注"), "")),
            seal=True,
        )


def source_of(mediation: Mediation) -> str:
    """Return where the mediation came from, with the referrer and its number."""
    referrer = " ".join(filter(None, (mediation.referrer, mediation.reference)))
    label = str(Source(mediation.source).label)
    return f"{label}（{referrer}）" if referrer else label


def facts_of(mediation: Mediation) -> str:
    """Return the facts as they were told; empty once erased."""
    contact = first_contact(mediation)
    return opened(contact, bytes(contact.sealed_narrative or b""))


def asks_of(mediation: Mediation) -> str:
    """Return what is asked, one a line."""
    claims = Claim.objects.filter(matter=mediation.matter).select_related("contact").order_by("ordinal")
    said = [opened(each.contact, bytes(each.sealed_text or b"")) for each in claims]
    return "\n".join(f"{n}. {text}" for n, text in enumerate(said, start=1))


def _day(day: date | None) -> str:
    return written(day) if day else ""
