"""Record who signed an agreement: the parties, the mediators, the committee's seal (人民调解法 Art. 29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import check as in_list
from huiyin.handling.mediation.case_models import Agreement, Disputant, Signature
from huiyin.handling.mediation.doing import doing
from huiyin.handling.mediation.forms.shared import assigned
from huiyin.handling.mediation.kinds import SIGNED
from huiyin.handling.mediation.models import Mediator
from huiyin.handling.mediation.parties import parties_of, who
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.rows.asked import Asked


@dataclass(frozen=True, kw_only=True)
class Signing:
    """One signature on the paper: of a party, of a mediator, or, with neither, the committee's seal (Art. 29).

    ``how`` is a key of :data:`~huiyin.handling.mediation.kinds.SIGNED`; the seal is always a stamp.
    """

    disputant: Disputant | None = None
    mediator: Mediator | None = None
    how: str = "signature"

    @property
    def whose(self) -> str:
        """Return whether a party, a mediator or the committee signs."""
        return "party" if self.disputant else "mediator" if self.mediator else "seal"


def sign(agreement: Agreement, *signing: Signing, by: Acting, on: date, at: datetime) -> list[Signature]:
    """Record the signatures that stand on the paper since one day, one or several (Art. 29).

    :raises Refused: if none is given, it is in force or replaced, one signed before, or is no party and no mediator of it
    """
    if not signing:
        raise Refused("nobody_signed", _("请登记谁签了名、盖了章。"), article="mediation_2010:29-2")
    ways = ["stamp" if each.whose == "seal" else in_list(each.how, SIGNED, "how") for each in signing]
    whose = {each.whose for each in signing}
    code = whose.pop() if len(whose) == 1 else "several"
    with perform("agreement_signed", **doing(agreement.mediation, by, on, at), code=code) as act:
        _check_to_sign(agreement, signing)
        made = [
            Signature(
                agreement=agreement,
                disputant=each.disputant,
                mediator=each.mediator,
                is_seal=each.whose == "seal",
                how=how,
                on=on,
                entry=act.entry,
            )
            for each, how in zip(signing, ways, strict=True)
        ]
        act.made(*made)
    return made


def _check_to_sign(agreement: Agreement, signing: Sequence[Signing]) -> None:
    agreement.refresh_from_db(fields=["in_force_on", "replaced_on"])
    if agreement.in_force_on or agreement.replaced_on:
        raise Refused("not_to_sign", _("这份协议已经生效或者已有新的版本。"), article="mediation_2010:29-2")
    parties = {each.pk for each in parties_of(agreement.mediation)}
    mediators = {each.mediator_id for each in assigned(agreement.mediation)}
    signed = {(each.disputant_id, each.mediator_id) for each in signatures_of(agreement)}
    for each in signing:
        strange = each.disputant is not None and each.disputant.pk not in parties
        if strange or (each.mediator is not None and each.mediator.pk not in mediators):
            raise Refused("not_of_it", _("只能由本案当事人和调解员签名。"), article="mediation_2010:29-2", field="who")
        mark = (each.disputant.pk if each.disputant else None, each.mediator.pk if each.mediator else None)
        if mark in signed:
            raise Refused("signed_already", _("已经登记过这个签名。"), article="mediation_2010:29-2", field="who")
        signed.add(mark)


def signatures_of(agreement: Agreement) -> list[Signature]:
    """Return the signatures under a version, in the order in which they were recorded."""
    return _signatures(agreement=agreement.pk)


def unsigned(agreement: Agreement) -> list[str]:
    """Return who has not signed yet, by name, and the seal if it is missing."""
    rows = signatures_of(agreement)
    signed = {row.disputant_id or row.mediator_id for row in rows}
    missing = [who(each).name for each in parties_of(agreement.mediation) if each.pk not in signed]
    missing += [str(each.mediator) for each in assigned(agreement.mediation) if each.mediator_id not in signed]
    return missing if any(row.is_seal for row in rows) else [*missing, str(_("人民调解委员会印章"))]


_signatures = Asked(lambda of: Signature.objects.filter(agreement=of.agreement).order_by("id"))
