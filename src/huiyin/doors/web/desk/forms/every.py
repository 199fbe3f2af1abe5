"""All forms of the desk, by the name of the act they perform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from huiyin.doors.web.desk.forms import (
    answering,
    asking,
    closing,
    hearings,
    helping,
    mediating,
    opinion,
    owning,
    promising,
    reviewing,
    sending,
    sorting,
    supervising,
    telling,
    working,
)
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.doors.web.parts.verbs import verb
from huiyin.handling.lookups.page import MatterPage

GROUPS = (
    sorting,
    sending,
    telling,
    working,
    helping,
    hearings,
    owning,
    mediating,
    asking,
    opinion,
    answering,
    promising,
    reviewing,
    closing,
    supervising,
)

FORMS: dict[str, type[ActForm]] = {act: form for group in GROUPS for form in group.FORMS for act in form.acts}


@dataclass(frozen=True)
class Offer:
    """One act that is open to the post now: its verb, its article and last day, and whether it is a duty."""

    act: str
    verb: str
    citation: str
    last_day: date | None
    is_duty: bool


def offers(page: MatterPage) -> tuple[Offer, ...]:
    """Return the acts that THE table opens to the reader now, that have a form, and that have something to be about."""
    mine = [each for each in page.nexts if each.act in FORMS and FORMS[each.act].applies(page)]
    return tuple(Offer(n.act, verb(n.act), n.citation, n.last_day, n.nature == "duty") for n in mine)
