"""Text messages to residents: to whoever chose them, and to nobody else; they say where to look and nothing more."""

from __future__ import annotations

import logging
from functools import lru_cache

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.lib.notices.plan import Plan, UnfitPlan, plan
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Office
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of

log = logging.getLogger(__name__)
CHOICE = ("texts_chosen", "texts_stopped")
SHORTEST = 8
"""Digits of a number that can be texted."""


@lru_cache(maxsize=4)
def _read(path: str) -> Plan:
    try:
        return plan(path)
    except UnfitPlan as error:
        log.error("notices: %s", error)  # noqa: TRY400 - a sentence for who runs the machine, no fault of the program
        return Plan()


def carriers() -> Plan:
    """Return who carries notices here; nobody where the file is missing or unfit, which the doctor tells."""
    return _read(settings.HUIYIN_NOTICES)


def texts_offered() -> bool:
    """Tell whether residents can choose to be texted."""
    return carriers().sms is not None


def texts_chosen(contact: Contact) -> bool:
    """Tell whether a person's last word is that they want text messages; silence is no."""
    said = Entry.objects.filter(matter=contact.matter_id, contact=contact, act__in=CHOICE).order_by("-id").first()
    return said is not None and said.act == "texts_chosen"


def phone_of(contact: Contact) -> str:
    """Return the number that a person left, digits alone with a + before a country's; empty if there is none or it is erased."""
    return _phone(_petitioners(contact).filter(ended_on__isnull=True).first())


def phone_before(contact: Contact) -> str:
    """Return the number that stood there before it was last corrected: whoever had it learns that the matter goes another way."""
    return _phone(_petitioners(contact).filter(ended_on__isnull=False).order_by("-id").first())


def _petitioners(contact: Contact) -> QuerySet[Party]:
    return Party.objects.filter(contact=contact, part=Party.Part.PETITIONER).select_related("contact")


def _phone(party: Party | None) -> str:
    person = person_of(party) if party else None
    said = person.phone.strip() if person else ""
    digits = "".join(each for each in said if each.isascii() and each.isdigit())
    return ("+" if said.startswith("+") else "") + digits if len(digits) >= SHORTEST else ""


def for_group(number: str, office: Office) -> str:
    """Return what an office's group is told: that somebody of it has a duty on a matter; no name and no word of it."""
    with translation.override(office.lang.lower()):
        return _("%(number)s 有一项职责等您办理，请登录 huiyin。") % {"number": number}


def for_resident(site: str, office: Office) -> str:
    """Return what a resident is texted: where to look; whoever else sees the telephone learns nothing."""
    with translation.override(office.lang.lower()):
        return _("您反映的事项有新进展，请用回执上的查询码在 %(site)s 查看。") % {"site": site}
