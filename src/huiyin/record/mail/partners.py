"""Know the installations with which this one exchanges matters, and the keys by which it is known to them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from huiyin.lib.missives import Keys
from huiyin.record.mail.models import Partner, Witness
from huiyin.record.matters.suite import secret
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post

DEPARTMENT = Office.Kind.PETITION_DEPARTMENT


def own_keys() -> Keys:
    """Return the two private keys of this installation; they are made from its master key and kept nowhere."""
    return Keys(secret("signing what is exchanged"), secret("opening what is exchanged"))


def open_partners() -> QuerySet[Partner]:
    """Return the partners that are not ended, with their offices."""
    found = Partner.objects.filter(ended_on__isnull=True).select_related("own__parent", "post__office__parent")
    return found.order_by("id")


def witnesses() -> QuerySet[Partner]:
    """Return the partners that countersign the heads of our chains."""
    named = Witness.objects.filter(ended_on__isnull=True)
    return open_partners().filter(pk__in=named.values("partner"))


def organ_of(office: Office) -> Office:
    """Return the organ that an office speaks for: a petition department for the organ over it, every other for itself."""
    return office.parent if office.kind == DEPARTMENT and office.parent is not None else office


def is_above(partner: Partner, office: Office) -> bool:
    """Tell whether a partner is an organ above an office, or the petition department that such an organ works through."""
    other = partner.post.office
    return office.path != other.path and office.path.startswith(organ_of(other).path)


def above_at(post: Post | None) -> Partner | None:
    """Return the partner above us that acts here under a post; None where it is a post of our own, or of a level below."""
    found = open_partners().filter(post=post).first() if post is not None else None
    return found if found is not None and is_above(found, found.own) else None


def standing_for(office: Office, own: Office) -> Partner | None:
    """Return the partner that stands for an organ above one of ours: the organ itself, or its petition department.

    :param own: the office of ours; the partner is that of its organ, or of the nearest organ over it
    """
    found = Partner.objects.filter(Q(post__office=office) | Q(post__office__parent=office), ended_on__isnull=True)
    known = found.select_related("own__parent", "post__office__parent").order_by(Length("own__path").desc(), "id")
    for each in known:
        stands = each.post.office == office or each.post.office.kind == DEPARTMENT
        if stands and is_above(each, each.own) and own.path.startswith(organ_of(each.own).path):
            return each
    return None


def acting_for(partner: Partner) -> Acting:
    """Return who acts for a partner here: its post, which nobody of ours holds."""
    return Acting(post=partner.post)


def telling_of(partner: Partner, contact: UUID, *, at_window: bool) -> Acting:
    """Return who tells for a partner what the resident of a contact did there: such an act is theirs and nobody else's.

    :param at_window: whether it was done at a window there
    """
    return Acting(post=partner.post, contact_id=contact, at_window=at_window)
