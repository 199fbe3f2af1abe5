"""Name a partner as the witness of our chains, or let it be one no longer (链头见证)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.administration.days import today
from huiyin.record.mail.models import Partner, Witness
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform_office import perform_in_office


def witness_of(partner: Partner) -> Witness | None:
    """Return that a partner countersigns our heads now; None if it does not."""
    return Witness.objects.filter(partner=partner, ended_on__isnull=True).first()


def name_witness(partner: Partner, *, by: Acting, at: datetime) -> Witness:
    """Send a partner the signed heads of all chains every day from now on, for it to check, keep and countersign.

    What it learns is the codes of offices, counts and digests: of no matter and of nobody.

    :raises Refused: if the partner is ended, or is a witness already
    """
    if partner.ended_on is not None:
        raise Refused("ended_already", _("这个互联单位已经停用。"))
    if witness_of(partner) is not None:
        raise Refused("witness_already", _("这个互联单位已经在见证本系统的链头。"))
    witness = Witness(partner=partner, named_on=today(at))
    with perform_in_office("witness_named", by=by, at=at, office=partner.own) as act:
        act.made(witness, "named_on")
        act.says(partner, "fingerprint", "", partner.fingerprint)
    return witness


def end_witness(partner: Partner, *, by: Acting, at: datetime) -> None:
    """Send a partner no heads any more; what it countersigned stays and goes on vouching.

    :raises Refused: if it is no witness
    """
    witness = witness_of(partner)
    if witness is None:
        raise Refused("no_witness", _("这个互联单位没有在见证本系统的链头。"))
    with perform_in_office("witness_ended", by=by, at=at, office=partner.own) as act:
        act.says(partner, "fingerprint", partner.fingerprint, partner.fingerprint)
        act.changed(witness, ended_on=today(at))
