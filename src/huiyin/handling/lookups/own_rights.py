"""Which of a resident's open acts have something to act upon; THE table knows states, the journal what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from huiyin.handling.closure.withdrawal import UNDO_DAYS as WITHDRAWAL_DAYS
from huiyin.handling.lookups.nexts import Next, nexts_of
from huiyin.handling.lookups.own_parties import BEGUN, Standing, standing
from huiyin.handling.lookups.timeline import entries_of, own
from huiyin.handling.ratings.acts import UNDO_DAYS as RATING_DAYS
from huiyin.record.journal.models import Entry
from huiyin.record.mail.texting import CHOICE, texts_offered
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import resident

WITHDRAWALS = ("withdrawn", "stepped_out")
RATINGS = ("rated", "called_back")
PROMISES = ("promised", "promised_meanwhile")
OPINIONS = {
    "review_requested": ("answered", "brought_in"),
    "re_review_requested": ("reviewed", "review_told", "brought_in"),
}
"""What must be there before it can be reviewed: who withdrew, or was shown another way, was given no opinion (Art. 35, 36)."""

CONSENTS = frozenset({"consented", "consent_refused", "consent_withdrawn", "mediator_recused"})
PUBLICATION = ("publication_agreed", "publication_taken_back")
VISITS = ("visit_agreed", "visit_declined")
HEARINGS = ("hearing_asked", "hearing_called", "hearing_opened")
OWN = CONSENTS | {
    *("supplemented", "proxied", "proxy_ended", "recusal_asked", "kept_confidential", "hearing_asked"),
    *(*VISITS, *PUBLICATION, *CHOICE),
}
"""What is done for one contact alone; who stepped out has nothing to do it for."""


def usable(
    nexts: Sequence[Next], entries: Sequence[Entry], today: date, *, hidden: frozenset[str] = frozenset()
) -> tuple[Next, ...]:
    """Return the acts that have something to act upon: what can be undone was done, and lately.

    :param entries: what concerns the resident, in order
    :param hidden: acts that have nothing to act upon for other reasons, see :func:`idle`
    """
    left = _last(entries, (*WITHDRAWALS, "withdrawal_undone"))
    rated = _last(entries, (*RATINGS, "rating_undone"))
    out = left is not None and left.act in WITHDRAWALS
    said = rated is not None and rated.act in RATINGS
    hidden = hidden.union((*WITHDRAWALS, *OWN) if out else ())
    if not out or left is None or (today - left.on).days > WITHDRAWAL_DAYS:
        hidden |= {"withdrawal_undone"}
    if not said or rated is None or (today - rated.on).days > RATING_DAYS:
        hidden |= {"rating_undone"}
    if not said or rated is None or rated.code != "not_solved":
        hidden |= {"sent_up_unsolved"}
    hidden |= {right for right, of in OPINIONS.items() if not any(each.act in of for each in entries)}
    if not any(each.act in PROMISES for each in entries):
        hidden |= {"promise_kept"}
    return tuple(each for each in nexts if each.act not in hidden)


def idle(contact: Contact, entries: Sequence[Entry], today: date) -> frozenset[str]:
    """Return the rights that have nothing to act upon for a contact: a statement if the matter was ever mediated."""
    mediated = any(each.act in BEGUN for each in entries)
    hidden = idle_consents(standing(contact.pk) if mediated else None)
    if contact.confidential:
        hidden |= {"kept_confidential"}
    named = [each for each in entries if each.act == "proxied" and (each.until is None or each.until >= today)]
    if len(named) <= sum(each.act == "proxy_ended" for each in entries):
        hidden |= {"proxy_ended"}
    return hidden | said_already(entries)


def said_already(entries: Sequence[Entry]) -> frozenset[str]:
    """Return what a resident cannot say again: a wish that stands, or taking back what was not agreed to."""
    published, visits, hearing = (_last(entries, acts) for acts in (PUBLICATION, VISITS, HEARINGS))
    agreed = published is not None and published.act == "publication_agreed"
    hidden = {"publication_agreed" if agreed else "publication_taken_back"}
    texts = _last(entries, CHOICE)
    texted = texts is not None and texts.act == "texts_chosen"
    hidden |= {"texts_chosen"} if texted or not texts_offered() else set()
    hidden |= set() if texted else {"texts_stopped"}
    if visits is not None:
        hidden.add(visits.act)
    if hearing is not None and hearing.act == "hearing_asked":
        hidden.add("hearing_asked")
    return frozenset(hidden)


def idle_consents(stands: Standing | None) -> frozenset[str]:
    """Return what a receipt cannot say to mediation now."""
    if stands is None:
        return CONSENTS
    agreed = {"consented"} if all(said == "given" for said in stands.said) else set()
    unmet = set() if stands.has_mediator else {"mediator_recused"}
    return frozenset(agreed | unmet)


def _last(entries: Sequence[Entry], acts: tuple[str, ...]) -> Entry | None:
    return next((each for each in reversed(entries) if each.act in acts), None)


def may_go_up(contact_id: UUID, today: date) -> bool:
    """Tell whether the person said “not solved” and may take the matter to the office above now: two statements."""
    contact = Contact.objects.select_related("matter").get(pk=contact_id)
    entries = own(entries_of(contact.matter), contact_id)
    nexts = nexts_of(resident(contact_id), contact.matter, (), today)
    return any(each.act == "sent_up_unsolved" for each in usable(nexts, entries, today))
