"""Questions about publishing answers: who agreed, which text is the newest and how far it is, what stands for everybody."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from huiyin.handling.answers.models import PublicText, PublishedAnswer
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office, Post

CONSENT = ("publication_agreed", "publication_taken_back")


@dataclass(frozen=True)
class NewestText:
    """The newest text of a matter that is to be published, and how far it has come."""

    row: PublicText
    is_checked: bool
    is_published: bool


@dataclass(frozen=True)
class Words:
    """What is published: what was asked in one line, and what was answered."""

    asked: str
    answered: str


def agreed(contact: Contact) -> bool:
    """Tell whether a person's last word on publishing is yes; silence is no."""
    last = Entry.objects.filter(matter=contact.matter_id, contact=contact, act__in=CONSENT).order_by("-id").first()
    return last is not None and last.act == "publication_agreed"


def unasked(matter: Matter) -> list[Contact]:
    """Return the persons of a matter whose last word is not yes, one contact each; a repeat is the same person's."""
    last = (
        Entry.objects.filter(contact=OuterRef("pk"), matter=matter, act__in=CONSENT).order_by("-id").values("act")[:1]
    )
    people = matter.contacts.exclude(part=Contact.Part.REPEAT).annotate(last=Subquery(last)).order_by("id")
    return [each for each in people if each.last != "publication_agreed"]


def newest_text(matter: Matter) -> NewestText | None:
    """Return the newest text for everybody and whether it was checked and published; None if none was written."""
    rows = PublicText.objects.filter(matter=matter).select_related("document__contact", "answer__office", "entry__post")
    text = rows.order_by("-id").first()
    if text is None:
        return None
    checks = Entry.objects.filter(matter=matter, act="publication_checked", id__gt=text.entry_id)
    return NewestText(text, checks.exists(), PublishedAnswer.objects.filter(text=text).exists())


def standing(matter: Matter) -> PublishedAnswer | None:
    """Return what of a matter stands among the published answers; None if nothing does."""
    found = PublishedAnswer.objects.filter(text__matter=matter, taken_down__isnull=True)
    return found.order_by("-id").first()


def words_in(document: Document) -> Words | None:
    """Return the words of a text for everybody; None once they were lawfully erased."""
    try:
        said = json.loads(text_of(document))
    except Refused:
        return None
    return Words(said["asked"], said["answered"])


def reader_of(office: Office) -> Post | None:
    """Return the post of an office that reads such a text before it is published; None if it has none."""
    try:
        return post_with_role(office, "second_reader")
    except Refused:
        return None
