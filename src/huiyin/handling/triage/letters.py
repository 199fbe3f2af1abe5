"""The letter that shows a person the statutory route, with the last day of their own time."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters import Notice
from huiyin.handling.letters.facts import about, issuer, words_of
from huiyin.handling.letters.issue import letter_number
from huiyin.law.citations import cite
from huiyin.law.routes import Route
from huiyin.lib.text.days import written
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Office


def route_notice(
    contact: Contact, office: Office, route: Route, *, organ: str, last: date | None, reasons: str, on: date
) -> Notice:
    """Return the notice that the matter goes by a statutory route: which, where, until when, and why (Art. 23, 31)."""
    with words_of(office):
        return Notice(
            **issuer(office, on),
            **about(contact),
            number=letter_number(office, "notice", on),
            route=_("依法应当通过%(route)s解决。%(reasons)s") % {"route": route.name, "reasons": reasons},
            procedure=procedure_of(route, organ, last),
            handling_office=organ,
            basis=(cite(f"xinfang_2022:{route.item}").formal, route.citation),
        )


def procedure_of(route: Route, organ: str, last: date | None) -> str:
    """Return the sentences that say where to go, until when, and what to take along."""
    bring = _("可以带上：%(bring)s。") % {"bring": route.bring} if route.bring else ""
    if last is None:
        return _("请向%(organ)s提出；法律没有规定您提出的期限。") % {"organ": organ} + bring
    said = _("请向%(organ)s提出。您的期限自%(start)s起算，最后一日为%(last)s。") % {
        "organ": organ,
        "start": route.counted_from,
        "last": written(last),
    }
    return said + bring
