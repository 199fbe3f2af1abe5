"""What named persons decided of categories, as lessons: texts opened in memory alone, their numbers hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q

from huiyin.handling.triage.claims import standing_in
from huiyin.lib.text.entities import masked
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Procedure
from huiyin.record.matters.seals import cipher_of, opened
from huiyin.record.offices.lookups import categories
from huiyin.record.offices.models import Category, Office

MOST = 20_000
AT_ONCE = 500
FEWEST = 8
Lesson = tuple[str, str]


def decided(office: Office) -> Iterator[Lesson]:
    """Yield text and code of each matter that a sorter put under a category, newest first: of an office and those under it.

    Left out is what is kept confidential, and what is lawfully erased. One statement, and one more for each five hundred.
    """
    sorted_by_hand = Entry.objects.filter(matter=OuterRef("matter"), act="triaged", post__isnull=False)
    here = Q(matter__office__path__startswith=office.path) | Q(matter__intake_office__path__startswith=office.path)
    found = Contact.objects.filter(
        here,
        Exists(sorted_by_hand),
        part=Contact.Part.FIRST,
        key__isnull=False,
        confidential=False,
        matter__confidential=False,
        matter__category__isnull=False,
        matter__procedure=Procedure.PETITION,
    )
    newest = list(found.select_related("matter").order_by("-id")[:MOST])
    for at in range(0, len(newest), AT_ONCE):
        yield from _lessons(newest[at : at + AT_ONCE])


def _lessons(contacts: list[Contact]) -> Iterator[Lesson]:
    asked: dict[object, list[str]] = {}
    for claim in standing_in(each.matter_id for each in contacts):
        asked.setdefault(claim.contact_id, []).append(opened(claim.contact, bytes(claim.sealed_text or b"")))
    for contact in contacts:
        cipher = cipher_of(contact)
        if cipher is not None:
            text = "\n".join((cipher.open(bytes(contact.sealed_narrative or b"")), *asked.get(contact.pk, ())))
            yield masked(text), str(contact.matter.category_id)


def lessons_of(office: Office, on: date) -> tuple[list[Lesson], tuple[str, ...], int]:
    """Return the lessons of an office, the codes of the day's tree, and how many lessons were left out.

    A text stands there once. Categories of under eight texts are learned as the one above them; what is still rare, or
    has ended, is left out.
    """
    tree = {each.pk: each for each in categories(on)}
    told = list(dict(decided(office)).items())
    known = [(text, code) for text, code in told if text.strip() and code in tree]
    for _level in range(2):
        often = Counter(code for _text, code in known)
        known = [(text, code if often[code] >= FEWEST else _above(tree[code])) for text, code in known]
    often = Counter(code for _text, code in known)
    kept = [(text, code) for text, code in known if often[code] >= FEWEST]
    return kept, tuple(tree), len(told) - len(kept)


def _above(category: Category) -> str:
    return str(category.parent_id or category.pk)
