"""Keep residents to their own contact."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting


def check_own(contact: Contact, by: Acting) -> None:
    """Refuse a resident who acts for somebody else's contact, such as a neighbour's on the same matter.

    :raises Refused: saying which code to use
    """
    if by.is_resident and by.contact_id != contact.pk:
        raise Refused("not_yours", _("只能办理您自己这件来信来访的事情。"), remedy=_("请使用该回执的查询码。"))
