"""What the forms of the desk let people choose from: closed lists, offices, posts, claims, contacts, papers."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.answers.models import Answer
from huiyin.handling.closure.reasons import Reason, Wrong
from huiyin.handling.ratings.models import Satisfaction
from huiyin.handling.reviews.lookups import open_reviews
from huiyin.handling.reviews.models import Decision, Review
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.models import Document, Service
from huiyin.record.matters.models import Channel, Claim, Contact, Kind, Matter
from huiyin.record.offices.lookups import categories, villages_of
from huiyin.record.offices.models import Category, Office, Post
from huiyin.record.parties.models import Party
from huiyin.record.rows.asked import Asked

KINDS = Kind.choices
METHODS = Service.Method.choices
RESULTS = Claim.Result.choices
ADOPTED = Answer.Adopted.choices
SATISFACTION = Satisfaction.choices
GROUNDS = Decision.Ground.choices
WRONGS = Wrong.choices
OUTCOMES = [(each.value, each.label) for each in (Decision.Result.UPHELD, Decision.Result.CHANGED)]
Adopted, Method, Outcome, Revoked = Answer.Adopted, Service.Method, Decision.Result, Decision.Ground
CloseReason, Mistake, Stage = Reason, Wrong, Review.Stage
COMPLAINT, SUGGESTION, CONSULTATION = Kind.COMPLAINT, Kind.SUGGESTION, Kind.CONSULTATION
LANGUAGE_COLUMNS = {"zh-hant": "zh_hant", "en": "en"}
NOTICES = ("notice", "where_sent", "refusal", "extension")


def other_offices(office: Office) -> QuerySet[Office]:
    """Return all open offices but this one, from the top down."""
    return Office.objects.filter(closed_on__isnull=True).exclude(pk=office.pk).order_by("path")


def posts_in(office: Office, *roles: str) -> QuerySet[Post]:
    """Return the open posts of an office with any of the roles; all of them if none is named."""
    found = Post.objects.filter(office=office, closed_on__isnull=True).select_related("office")
    return (found.filter(roles__overlap=list(roles)) if roles else found).order_by("title", "id")


def leaders(office: Office) -> QuerySet[Post]:
    """Return the posts of leaders in an office, under it and over it."""
    above = [code for code in office.path.split("/") if code]
    near = Q(office__path__startswith=office.path) | Q(office__code__in=above)
    found = Post.objects.filter(near, roles__overlap=["head", "lead"], closed_on__isnull=True)
    return found.select_related("office").order_by("office__path", "title")


def posts_below(office: Office) -> QuerySet[Post]:
    """Return the open posts of an office and of those under it."""
    found = Post.objects.filter(office__path__startswith=office.path, closed_on__isnull=True)
    return found.select_related("office").order_by("office__path", "title")


def holders(matter: Matter) -> QuerySet[Post]:
    """Return the posts that have the matter in any part now."""
    held = Custody.objects.filter(matter=matter, post=OuterRef("pk"), until__isnull=True)
    return Post.objects.filter(Exists(held)).select_related("office").order_by("office__path", "title")


def contacts_of(matter: Matter) -> QuerySet[Contact]:
    """Return the contacts of a matter with their offices, oldest first."""
    return Contact.objects.filter(matter=matter).select_related("office", "matter").order_by("received_on", "id")


def persons_of(matter: Matter) -> QuerySet[Contact]:
    """Return the contacts of a matter, each person once: repeats are left out."""
    return contacts_of(matter).exclude(part=Contact.Part.REPEAT)


def later_contacts(matter: Matter) -> QuerySet[Contact]:
    """Return the contacts that were linked or joined after the first."""
    return contacts_of(matter).exclude(part=Contact.Part.FIRST)


def open_contacts(matter: Matter) -> QuerySet[Contact]:
    """Return the contacts that are not confidential yet."""
    return contacts_of(matter).filter(confidential=False)


def unserved_contacts(matter: Matter) -> QuerySet[Contact]:
    """Return the persons on whom the answer that stands was not served yet; none where there is no answer."""
    standing = answer_of(matter)
    if standing is None:
        return Contact.objects.none()
    served = Service.objects.filter(document__in=standing.copies.values("document_id"))
    return persons_of(matter).exclude(pk__in=served.values("contact_id"))


def unserved_notices(matter: Matter) -> QuerySet[Document]:
    """Return the notices of a matter that nobody recorded as served yet."""
    served = Service.objects.filter(document=OuterRef("pk"))
    found = Document.objects.filter(~Exists(served), matter=matter, kind__in=NOTICES)
    return (
        found.select_related("contact__office", "matter").defer("sealed_body", "sealed_facts").order_by("dated", "id")
    )


def proxies_of(matter: Matter) -> QuerySet[Party]:
    """Return the proxies named on a matter that were not ended."""
    found = Party.objects.filter(matter=matter, part=Party.Part.PROXY, ended_on__isnull=True)
    return found.select_related("contact__office", "contact__matter").order_by("id")


def people_of(matter: Matter) -> QuerySet[Party]:
    """Return the petitioners and representatives of a matter as they are known now, by contact."""
    found = Party.objects.filter(matter=matter, ended_on__isnull=True, sealed__isnull=False)
    known = found.exclude(part=Party.Part.PROXY).select_related("contact__office", "contact__matter__office")
    return known.order_by("contact_id", "id")


def contact_word(contact: Contact) -> str:
    """Return how a contact is called where no name is shown: number, channel, day."""
    return f"{contact.number} · {Channel(contact.channel).label} · {date_format(contact.received_on)}"


def undecided(matter: Matter, office: Office, stage: str = "") -> QuerySet[Review]:
    """Return the reviews that an office must decide, of one stage or of both."""
    found = open_reviews(matter).filter(office=office).select_related("contact__matter__office", "matter__office")
    return found.filter(stage=stage) if stage else found


def unserved_decisions(matter: Matter, results: tuple[str, ...], stage: str = "") -> QuerySet[Decision]:
    """Return the review opinions with these results that were not served on the person who asked."""
    served = Service.objects.filter(document=OuterRef("document"))
    found = Decision.objects.filter(~Exists(served), review__matter=matter, result__in=results)
    linked = found.select_related("document", "review__contact__office", "review__matter__office", "review__office")
    return linked.filter(review__stage=stage).order_by("entry_id") if stage else linked.order_by("entry_id")


def review_word(review: Review) -> str:
    """Return how a review is called: its stage, the contact that asked, the day."""
    return f"{Review.Stage(review.stage).label} · {contact_word(review.contact)} · {date_format(review.asked_on)}"


def decision_word(decision: Decision) -> str:
    """Return how a review opinion is called: its number, and for whom."""
    return f"{decision.document.number} → {contact_word(decision.review.contact)}"


def villages_here(office: Office) -> list[str]:
    """Return the names of the villages of an office, in dictionary order: one statement."""
    return list(villages_of(office).values_list("name", flat=True))


def category_word(category: Category) -> str:
    """Return what a category is called in the reader's language, under those above it."""
    chain = [category]
    while chain[0].parent is not None:
        chain.insert(0, chain[0].parent)
    column = LANGUAGE_COLUMNS.get(get_language() or "", "zh_hans")
    return " › ".join(getattr(each, column) for each in chain)


def categories_on(on: date) -> QuerySet[Category]:
    """Return the categories valid on a day, each with the two above it."""
    return categories(on).select_related("parent__parent")


_category = Asked(lambda of: categories(of.on).filter(pk=of.code)[:1])


def category_in(code: str, on: date) -> Category | None:
    """Return a category valid on a day by its code, None for none: one statement where a code is given.

    :raises Refused: if there is none such on that day
    """
    if not code:
        return None
    found = _category.first(on=on, code=code)
    if found is None:
        raise Refused("no_such_category", _("今天的分类表里没有这个分类，请从列表里选。"), field="category")
    return found
