"""What every act of a mediation says of itself, and what it needs before anyone mediates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.mediation.case_models import Mediation, Session
from huiyin.handling.mediation.forms.shared import assigned
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.rows.asked import Asked


def doing(mediation: Mediation, by: Acting, on: date, at: datetime) -> dict[str, Any]:
    """Return whose act it is, on which matter, by which procedure, as ``perform`` asks it."""
    matter = mediation.matter
    return {"by": by, "on": on, "at": at, "matter": matter, "procedure": matter.procedure}


def check_mediated(mediation: Mediation) -> None:
    """Refuse what a mediator does while nobody mediates (人民调解法 Art. 19)."""
    if not assigned(mediation):
        raise Refused(
            "nobody_mediates",
            _("还没有确定调解员。"),
            article="mediation_2010:19",
            remedy=_("请先由当事人选择或者由调委会指定调解员。"),
        )


def check_recorded(mediation: Mediation) -> None:
    """Refuse a written agreement of which no session tells how it came about (人民调解法 Art. 27)."""
    if not _held(mediation=mediation.pk):
        raise Refused(
            "no_record",
            _("还没有调解记录，不能起草协议。"),
            article="mediation_2010:27",
            remedy=_("请先记调解：时间、地点和各方说了什么；当场调解的，不必事先安排。"),
        )


_held = Asked(lambda of: Session.objects.filter(mediation=of.mediation, held_on__isnull=False)[:1])
